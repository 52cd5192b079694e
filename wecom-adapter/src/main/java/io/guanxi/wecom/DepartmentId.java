package io.guanxi.wecom;

/** The id of a department (部门, 90208); 1 is the root. */
public record DepartmentId(long value) {
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
