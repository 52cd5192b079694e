-- Where a planning that is over had come to is needed no more, and may be somebody who was erased meanwhile.
UPDATE touch_run SET planned_to = '' WHERE state <> 'PLANNING' AND planned_to <> '';
