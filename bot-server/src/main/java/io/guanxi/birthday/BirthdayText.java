package io.guanxi.birthday;

import io.guanxi.birthday.Birthday.Calendar;
import io.guanxi.exchange.BadLine;
import io.guanxi.exchange.Column;
import io.guanxi.exchange.Line;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Birthdays as people write them: 1990-05-20, 5月20日, 农历八月十五, 农历闰四月初一. */
public final class BirthdayText {
    public static final Column REQUIRED =
            Column.required("birthday", "生日", "1990-05-20", "出生日期", "生日日期", "birth date", "date of birth");
    public static final Column OPTIONAL =
            Column.optional("birthday", "生日", "1990-05-20", "出生日期", "生日日期", "birth date", "date of birth");
    public static final Column CALENDAR = Column.optional("calendar", "历法", "公历", "日历", "公历农历", "公历/农历", "生日类型");

    private static final String WRITE_IT = "Write it as 1990-05-20, 5月20日 or 农历八月十五";
    /** Midnight behind a date, and space. */
    private static final Pattern NO_PART = Pattern.compile("[ t]00:00(:00(\\.0+)?)?$|\\s");

    private static final Pattern PREFIX = Pattern.compile("^(农历|阴历|旧历|lunar|公历|阳历|新历|国历|solar)[:：]?");
    private static final Pattern DIGITS =
            Pattern.compile("(?:([0-9]{4})[-/.年])?(闰?)([0-9]{1,2})[-/.月]([0-9]{1,2})[日号]?");
    private static final Pattern COMPACT = Pattern.compile("([0-9]{4})()([0-9]{2})([0-9]{2})");
    private static final Pattern WORDS = Pattern.compile(
            "(?:[0-9〇零一二三四五六七八九]{4}年)?(闰?)(正|冬|腊|[一二三四五六七八九十]{1,2})月((?:初|廿|卅)[一二三四五六七八九十]{0,2}|[一二三四五六七八九十]{1,3})[日号]?");
    private static final Pattern YEAR_LAST = Pattern.compile("[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{4}");
    private static final Pattern SERIAL = Pattern.compile("[0-9]{5}(\\.[0-9]+)?");
    private static final List<String> DAYS = List.of("一", "二", "三", "四", "五", "六", "七", "八", "九", "十");

    private BirthdayText() {}

    /** Empty if the cell is. */
    public static Optional<Birthday> read(Line line) {
        var said = line.text(CALENDAR).map(text -> calendar(text.toLowerCase(Locale.ROOT))
                .orElseThrow(() -> new BadLine(CALENDAR, text + " is no calendar", "Write 公历 or 农历")));
        return line.text(REQUIRED).map(text -> read(text, said));
    }

    /** As a list shows it, so that it can be read again. */
    public static String written(Birthday birthday) {
        return (birthday.calendar() == Calendar.LUNAR ? "农历" : "") + (birthday.leapMonth() ? "闰" : "")
                + birthday.month() + "月" + birthday.day() + "日";
    }

    static Birthday read(String written, Optional<Calendar> column) {
        var plain = Normalizer.normalize(written, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        var text = NO_PART.matcher(plain).replaceAll("");
        var prefix = PREFIX.matcher(text);
        var said = prefix.find() ? calendar(prefix.group(1)) : Optional.<Calendar>empty();
        if (said.isPresent() && column.isPresent() && !said.equals(column)) {
            throw new BadLine(CALENDAR, written + " and the column 历法 say different calendars", "Mend one of them");
        }
        var calendar = said.or(() -> column);
        var bare = said.isPresent() ? text.substring(prefix.end()) : text;
        try {
            return date(bare, written, calendar);
        } catch (IllegalArgumentException e) {
            throw new BadLine(REQUIRED, written + ": " + e.getMessage(), "Mend the date");
        }
    }

    private static Birthday date(String text, String written, Optional<Calendar> calendar) {
        var digits = DIGITS.matcher(text);
        if (digits.matches()) {
            return numbers(digits, written, calendar);
        }
        var compact = COMPACT.matcher(text);
        if (compact.matches()) {
            return numbers(compact, written, calendar);
        }
        var words = WORDS.matcher(text);
        if (words.matches()) {
            return words(words, written, calendar);
        }
        throw new BadLine(REQUIRED, whyNot(text, written), whatToDo(text));
    }

    private static Birthday numbers(Matcher parts, String written, Optional<Calendar> said) {
        boolean leap = parts.group(2).equals("闰");
        var calendar = said.orElse(leap ? Calendar.LUNAR : Calendar.SOLAR);
        int month = Integer.parseInt(parts.group(3));
        int day = Integer.parseInt(parts.group(4));
        var birthday = new Birthday(calendar, month, day, leap);
        Optional.ofNullable(parts.group(1)).map(Integer::valueOf).ifPresent(year -> {
            boolean there =
                    calendar == Calendar.LUNAR || MonthDay.of(month, day).isValidYear(year);
            if (year < 1900 || year > 2100 || !there) {
                throw new BadLine(REQUIRED, "There is no day " + written, WRITE_IT);
            }
        });
        return birthday;
    }

    private static Birthday words(Matcher parts, String written, Optional<Calendar> said) {
        boolean leap = parts.group(1).equals("闰");
        boolean lunar = leap || written.matches(".*[初廿卅正冬腊].*");
        var calendar = said.or(() -> lunar ? Optional.of(Calendar.LUNAR) : Optional.empty())
                .orElseThrow(() -> new BadLine(
                        REQUIRED, written + " does not say which calendar", "Write 农历 or 公历 in front of it"));
        int month =
                switch (parts.group(2)) {
                    case "正" -> 1;
                    case "冬" -> 11;
                    case "腊" -> 12;
                    default -> number(parts.group(2));
                };
        return new Birthday(calendar, month, number(parts.group(3)), leap);
    }

    /** 初五, 十五, 廿三, 二十三, 三十. */
    private static int number(String word) {
        var text = word.replaceFirst("^初", "").replaceFirst("^廿", "二十").replaceFirst("^卅", "三十");
        int ten = text.indexOf('十');
        if (ten < 0 || text.equals("十")) {
            return DAYS.indexOf(text) + 1;
        }
        int tens = ten == 0 ? 1 : DAYS.indexOf(text.substring(0, ten)) + 1;
        var ones = text.substring(ten + 1).replaceFirst("^十$", "");
        return tens * 10 + (ones.isEmpty() ? 0 : DAYS.indexOf(ones) + 1);
    }

    private static String whyNot(String text, String written) {
        if (SERIAL.matcher(text).matches()) {
            var day = LocalDate.of(1899, 12, 30).plusDays(Long.parseLong(text.substring(0, 5)));
            return written + " is a day as Excel counts them, perhaps " + day;
        }
        return YEAR_LAST.matcher(text).matches()
                ? written + " may be read in two ways"
                : written + " is no day of a year";
    }

    private static String whatToDo(String text) {
        return SERIAL.matcher(text).matches()
                ? "Format the column as a date (yyyy-mm-dd) in Excel and save the file again"
                : WRITE_IT;
    }

    private static Optional<Calendar> calendar(String word) {
        return switch (word) {
            case "农历", "阴历", "旧历", "lunar" -> Optional.of(Calendar.LUNAR);
            case "公历", "阳历", "新历", "国历", "solar" -> Optional.of(Calendar.SOLAR);
            default -> Optional.empty();
        };
    }
}
