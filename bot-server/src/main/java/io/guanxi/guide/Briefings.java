package io.guanxi.guide;

import io.guanxi.customer.Customers;
import io.guanxi.customer.Customers.Acquaintance;
import io.guanxi.todo.BriefingPart;
import io.guanxi.todo.DayList;
import io.guanxi.todo.DayList.Line;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What is known of a customer, for a guide who is about to speak with them; put together from what features tell. */
@Component
class Briefings {
    private final Customers customers;
    private final DayList list;
    private final List<BriefingPart> parts;

    Briefings(Customers customers, DayList list, List<BriefingPart> parts) {
        this.customers = customers;
        this.list = list;
        this.parts = List.copyOf(parts);
    }

    /** @param toDo what the guide is asked to do for them; {@code suggestion} for the first of it */
    record Briefing(
            String guide,
            String customer,
            String name,
            List<Part> parts,
            List<String> toDo,
            Optional<String> suggestion) {
        /** Personal data. */
        @Override
        public String toString() {
            return "Briefing[" + customer + "]";
        }
    }

    record Part(String name, List<String> lines) {}

    /** Empty if the customer is none of the guide's. */
    Optional<Briefing> of(StaffId guide, ExternalUserId customer) {
        return Optional.ofNullable(customers.known(guide, List.of(customer)).get(customer))
                .map(known -> {
                    var open = list.about(guide, customer);
                    return new Briefing(
                            guide.value(),
                            customer.value(),
                            known.called(),
                            parts(guide, customer),
                            open.stream().map(Line::why).toList(),
                            open.stream()
                                    .flatMap(line -> line.suggestion().stream())
                                    .findFirst());
                });
    }

    private List<Part> parts(StaffId guide, ExternalUserId customer) {
        return parts.stream()
                .map(part -> new Part(part.name(), part.lines(guide, customer)))
                .filter(part -> !part.lines().isEmpty())
                .toList();
    }

    /** The same in words, for the chat. */
    String text(StaffId guide, Acquaintance customer) {
        return parts(guide, customer.customer()).stream()
                .flatMap(part -> part.lines().stream())
                .collect(Collectors.joining("\n"));
    }

    /** With what the guide is asked to do for them, and a message to adapt. */
    String textWithToDos(StaffId guide, Acquaintance customer) {
        var open = list.about(guide, customer.customer());
        return text(guide, customer)
                + open.stream().map(line -> "\n待办：" + line.why()).collect(Collectors.joining())
                + open.stream()
                        .flatMap(line -> line.suggestion().stream())
                        .findFirst()
                        .map(Briefings::toAdapt)
                        .orElse("");
    }

    static String toAdapt(String suggestion) {
        return "\n———\n可以这样说（改成您自己的话）：\n" + suggestion;
    }
}
