package io.guanxi.handover;

import io.guanxi.privacy.Actor;
import io.guanxi.staff.Workplaces;
import io.guanxi.wecom.StaffId;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Who may decide whose handover: the leaders of the predecessor's departments and of those above, and the admins. */
@Component
class Authority {
    private final Workplaces workplaces;
    private final HandoverSettings settings;

    Authority(Workplaces workplaces, HandoverSettings settings) {
        this.workplaces = workplaces;
        this.settings = settings;
    }

    /** The name under which the person decides. */
    String over(StaffId predecessor, Actor actor) {
        if (actor.kind() != Actor.Kind.OPERATOR) {
            throw new ResponseStatusException(
                    HttpStatus.FORBIDDEN, "a person decides about handovers: say who in the header X-Operator");
        }
        if (!isAdmin(actor.name()) && !leads(predecessor, actor.name())) {
            throw new ResponseStatusException(
                    HttpStatus.FORBIDDEN,
                    actor.name() + " leads no department of " + predecessor
                            + "'s; a leader of theirs has to decide, or one of guanxi.handover.admins");
        }
        return actor.name();
    }

    /** Rules are of the whole corp: one of the admins decides. */
    void overRules(Actor actor) {
        if (actor.kind() != Actor.Kind.OPERATOR || !isAdmin(actor.name())) {
            throw new ResponseStatusException(
                    HttpStatus.FORBIDDEN,
                    "the rules are of the whole corp: one of guanxi.handover.admins has to change them, named in the"
                            + " header X-Operator");
        }
    }

    private boolean isAdmin(String name) {
        return settings.admins().stream().anyMatch(name::equalsIgnoreCase);
    }

    private boolean leads(StaffId predecessor, String name) {
        return workplaces.leadersOver(predecessor).stream()
                .anyMatch(leader -> leader.value().equalsIgnoreCase(name));
    }
}
