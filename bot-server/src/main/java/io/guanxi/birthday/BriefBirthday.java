package io.guanxi.birthday;

import io.guanxi.birthday.Birthday.Calendar;
import io.guanxi.todo.BriefingPart;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Tells a guide when the customer has their birthday. */
@Component
@Order(30)
class BriefBirthday implements BriefingPart {
    private final Birthdays birthdays;

    BriefBirthday(Birthdays birthdays) {
        this.birthdays = birthdays;
    }

    @Override
    public String name() {
        return "birthday";
    }

    @Override
    public List<String> lines(StaffId guide, ExternalUserId customer) {
        return birthdays.of(List.of(customer)).values().stream()
                .map(birthday -> "生日："
                        + (birthday.calendar() == Calendar.LUNAR ? "农历" : "")
                        + (birthday.leapMonth() ? "闰" : "")
                        + birthday.month() + "月" + birthday.day() + "日")
                .toList();
    }
}
