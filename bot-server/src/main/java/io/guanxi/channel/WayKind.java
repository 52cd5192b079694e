package io.guanxi.channel;

/** What a QR code of a channel leads to. */
enum WayKind {
    /** A guide (92228). */
    CONTACT("externalcontact/add_contact_way", "externalcontact/update_contact_way", "externalcontact/del_contact_way"),
    /** A customer group (92229). */
    JOIN(
            "externalcontact/groupchat/add_join_way",
            "externalcontact/groupchat/update_join_way",
            "externalcontact/groupchat/del_join_way");

    final String addApi;
    final String updateApi;
    final String deleteApi;

    WayKind(String addApi, String updateApi, String deleteApi) {
        this.addApi = addApi;
        this.updateApi = updateApi;
        this.deleteApi = deleteApi;
    }

    /** What the outbox calls such a call. */
    String call(Way.Step step) {
        return (this == CONTACT ? "contact-way-" : "join-way-") + step.word;
    }
}
