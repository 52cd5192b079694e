package io.guanxi.wecom;

/** What lets anybody speak through a group's robot (99110): a credential, never shown. */
public record RobotKey(String value) {
    public RobotKey {
        if (!value.matches("[A-Za-z0-9-]{8,64}")) {
            throw new IllegalArgumentException(
                    "a robot's key is what stands behind key= in its webhook address: letters, digits and hyphens");
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
