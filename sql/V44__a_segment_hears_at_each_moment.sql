-- A segment hears of a sale at each moment that was wished for, by a plan of its own.
ALTER TABLE flash_sale_segment DROP PRIMARY KEY, ADD PRIMARY KEY (sale_id, segment_id, moment);
