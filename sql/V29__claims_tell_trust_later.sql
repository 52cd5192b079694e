-- A claim is a sign of trust; trust hears of it after the rush.

ALTER TABLE flash_sale
    ADD COLUMN told_trust_to BIGINT NOT NULL DEFAULT 0 COMMENT 'trust has heard of the claims up to this one';

ALTER TABLE flash_claim
    ADD KEY ix_flash_claim_sale (sale_id, claim_id);
