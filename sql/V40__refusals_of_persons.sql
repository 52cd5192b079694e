-- What one account of a person said holds for all of them: opt-outs and complaints from before the server knew that.
INSERT INTO customer_opt_out (external_userid, reason, since)
SELECT l.external_userid, MIN(o.reason), MIN(o.since)
FROM person_link l
  JOIN person_link same ON same.leader = l.leader
  JOIN customer_opt_out o ON o.external_userid = same.external_userid
  LEFT JOIN customer_opt_out own ON own.external_userid = l.external_userid
WHERE own.external_userid IS NULL
GROUP BY l.external_userid;

INSERT INTO touch_complaint (external_userid, complained_at, quiet_until)
SELECT l.external_userid, MAX(c.complained_at), MAX(c.quiet_until)
FROM person_link l
  JOIN person_link same ON same.leader = l.leader
  JOIN touch_complaint c ON c.external_userid = same.external_userid
GROUP BY l.external_userid
ON DUPLICATE KEY UPDATE complained_at = VALUES(complained_at), quiet_until = VALUES(quiet_until);

-- Complaints are forgotten when the rest after them has been over for long.
ALTER TABLE touch_complaint ADD KEY ix_touch_complaint_quiet (quiet_until);
