package io.guanxi.tagging;

import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;

/**
 * WeCom was asked for a relation just while we changed its tags: whether the answer shows our change, or a later one of
 * somebody's in WeCom, nobody can tell. Published in the transaction that finds out.
 */
public record TagsInDoubt(StaffId staff, ExternalUserId customer) {}
