package io.guanxi.wecom;

import static java.util.Map.entry;

import io.guanxi.wecom.CustomerChange.Added;
import io.guanxi.wecom.CustomerChange.ArchiveConsented;
import io.guanxi.wecom.CustomerChange.Edited;
import io.guanxi.wecom.CustomerChange.HalfAdded;
import io.guanxi.wecom.CustomerChange.LeftStaff;
import io.guanxi.wecom.CustomerChange.RemovedByStaff;
import io.guanxi.wecom.CustomerChange.TransferFailed;
import io.guanxi.wecom.EventTable.Reading;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The changes of customers, their groups and their tags, by ChangeType (92130, 92005). */
final class CustomerTable {
    static final Map<String, Reading> ROWS = Map.ofEntries(
            entry(
                    "change_external_contact/add_external_contact",
                    e -> new Added(EventHeader.of(e), e.staff(), e.customer(), e.find("State"), welcomeCode(e))),
            entry(
                    "change_external_contact/edit_external_contact",
                    e -> new Edited(EventHeader.of(e), e.staff(), e.customer())),
            entry(
                    "change_external_contact/add_half_external_contact",
                    e -> new HalfAdded(EventHeader.of(e), e.staff(), e.customer(), e.find("State"), welcomeCode(e))),
            entry(
                    "change_external_contact/del_external_contact",
                    e -> new RemovedByStaff(EventHeader.of(e), e.staff(), e.customer(), e.find("Source"))),
            entry(
                    "change_external_contact/del_follow_user",
                    e -> new LeftStaff(EventHeader.of(e), e.staff(), e.customer())),
            entry(
                    "change_external_contact/transfer_fail",
                    e -> new TransferFailed(EventHeader.of(e), e.staff(), e.customer(), e.need("FailReason"))),
            entry(
                    "change_external_contact/msg_audit_approved",
                    e -> new ArchiveConsented(EventHeader.of(e), e.staff(), e.customer(), welcomeCode(e))),
            entry("change_external_chat/create", e -> new GroupChange.Created(EventHeader.of(e), chat(e))),
            entry("change_external_chat/update", CustomerTable::groupUpdated),
            entry("change_external_chat/dismiss", e -> new GroupChange.Dismissed(EventHeader.of(e), chat(e))),
            entry(
                    "change_external_tag/create",
                    e -> new TagChange.Created(EventHeader.of(e), e.need("Id"), e.need("TagType"), strategy(e))),
            entry(
                    "change_external_tag/update",
                    e -> new TagChange.Updated(EventHeader.of(e), e.need("Id"), e.need("TagType"), strategy(e))),
            entry(
                    "change_external_tag/delete",
                    e -> new TagChange.Deleted(EventHeader.of(e), e.need("Id"), e.need("TagType"), strategy(e))),
            entry(
                    "change_external_tag/shuffle",
                    e -> new TagChange.Shuffled(EventHeader.of(e), e.find("Id"), strategy(e))));

    private CustomerTable() {}

    private static GroupChange.Updated groupUpdated(Fields e) {
        List<String> members =
                e.items("MemChangeList", "Item").stream().map(Fields::trimmed).toList();
        return new GroupChange.Updated(
                EventHeader.of(e),
                chat(e),
                e.need("UpdateDetail"),
                e.findInt("JoinScene"),
                e.findInt("QuitScene"),
                e.findInt("MemChangeCnt"),
                members,
                e.find("LastMemVer"),
                e.find("CurMemVer"));
    }

    private static ChatId chat(Fields e) {
        return new ChatId(e.need("ChatId"));
    }

    private static Optional<String> welcomeCode(Fields e) {
        return e.find("WelcomeCode");
    }

    private static Optional<String> strategy(Fields e) {
        return e.find("StrategyId");
    }
}
