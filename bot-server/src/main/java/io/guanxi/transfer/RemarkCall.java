package io.guanxi.transfer;

import io.guanxi.customer.RelationNotes;
import io.guanxi.outbox.OutboxKind;
import io.guanxi.outbox.Settlement;
import io.guanxi.transfer.RemarkCall.Wanted;
import io.guanxi.transfer.TransferMapper.Row;
import io.guanxi.wecom.ApiError;
import io.guanxi.wecom.CustomerApi;
import io.guanxi.wecom.CustomerApi.Remarked;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.WeCom;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Writes the predecessor's remark and description to the successor's relation (92115). Repeating it does no harm. */
@Component
class RemarkCall implements OutboxKind<Wanted, Remarked> {
    static final String NAME = "transfer-remark";
    private static final String API = "externalcontact/remark";

    private final WeCom weCom;
    private final TransferMapper rows;
    private final TransferFateMapper fates;
    private final RelationNotes notes;

    RemarkCall(WeCom weCom, TransferMapper rows, TransferFateMapper fates, RelationNotes notes) {
        this.weCom = weCom;
        this.rows = rows;
        this.fates = fates;
        this.notes = notes;
    }

    /** Whose remark; the words stay in their row, for logs and lists of calls may be read by many. */
    record Wanted(long order, ExternalUserId customer) {}

    record Words(Optional<String> remark, Optional<String> description) {
        boolean isEmpty() {
            return remark.isEmpty() && description.isEmpty();
        }

        @Override
        public String toString() {
            return "Words";
        }
    }

    static Words toWrite(Row row) {
        return new Words(
                Optional.of(row.remark())
                        .filter(text -> !text.isBlank() && CarryOver.fits(text, CustomerApi.LONGEST_REMARK)),
                Optional.of(row.description())
                        .filter(text -> !text.isBlank() && CarryOver.fits(text, CustomerApi.LONGEST_DESCRIPTION)));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<Wanted> payload() {
        return Wanted.class;
    }

    @Override
    public String api() {
        return API;
    }

    @Override
    public Outcome<Remarked> send(Wanted wanted) {
        return row(wanted)
                .map(row -> {
                    var words = toWrite(row);
                    var successor = new StaffId(row.successor());
                    return weCom.customers().remark(successor, wanted.customer(), words.remark(), words.description());
                })
                .orElseGet(() -> new Outcome.Refused<>(new ApiError(API, 0, "nothing is known of it any more")));
    }

    private Optional<Row> row(Wanted wanted) {
        return rows.find(wanted.order(), wanted.customer().value());
    }

    /** No callback tells what we wrote (92130). */
    @Override
    public void settled(Wanted wanted, Settlement<Remarked> settlement) {
        if (settlement instanceof Settlement.Refused<Remarked> refused) {
            lost(wanted, refused.reason());
        } else {
            row(wanted).ifPresent(row -> notes.lookAgain(new StaffId(row.successor()), List.of(wanted.customer())));
        }
    }

    @Override
    public void givenUp(Wanted wanted, String why) {
        lost(wanted, why);
    }

    private void lost(Wanted wanted, String why) {
        fates.notCarried(wanted.order(), List.of(wanted.customer().value()), "remark and description: " + why);
    }
}
