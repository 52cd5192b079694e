package io.guanxi.note;

import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How notes go by the calendar.
 *
 * @param zone where the guides live: decides which day tomorrow is
 */
@ConfigurationProperties("guanxi.notes")
record NoteSettings(@DefaultValue("Asia/Shanghai") ZoneId zone) {}
