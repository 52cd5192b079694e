package io.guanxi.flashsale;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** The SQL of {@code flash_sale}. */
@Mapper
interface FlashSaleMapper {
    String SALE =
            "SELECT sale_id, item, benefit, shops, stock, remaining, per_person, begins_at, ends_at, hold_seconds,"
                    + " places, coupon_until, state FROM flash_sale ";

    record SaleRow(
            long saleId,
            String item,
            String benefit,
            String shops,
            int stock,
            int remaining,
            int perPerson,
            Instant beginsAt,
            Instant endsAt,
            int holdSeconds,
            int places,
            Instant couponUntil,
            String state) {}

    @Insert("""
            INSERT INTO flash_sale (item, benefit, shops, stock, remaining, per_person, begins_at, ends_at, hold_seconds,
              places, coupon_until, state, created_at)
            VALUES (#{o.item}, #{o.benefit}, #{shops}, #{o.stock}, #{o.stock}, #{o.perPerson}, #{o.begins}, #{o.ends},
              #{holdSeconds}, #{o.places}, #{o.couponUntil}, 'OPEN', #{at})
            """)
    int add(Offer o, String shops, long holdSeconds, Instant at);

    /** Of this connection, so within the transaction of {@link #add}. */
    @Select("SELECT LAST_INSERT_ID()")
    long added();

    @Select(SALE + "WHERE sale_id = #{id}")
    Optional<SaleRow> find(long id);

    /** Whoever holds it is alone with the claims of this sale until the transaction ends. */
    @Select(SALE + "WHERE sale_id = #{id} FOR UPDATE")
    Optional<SaleRow> lock(long id);

    /** The latest first, before the given one. */
    @Select(SALE + "WHERE sale_id < #{before} ORDER BY sale_id DESC LIMIT #{limit}")
    List<SaleRow> page(long before, int limit);

    /** Those whose claims may come in, or have come in a moment ago. */
    @Select(SALE + "WHERE ends_at > #{endedAfter} AND begins_at <= #{beginsBefore} ORDER BY sale_id")
    List<SaleRow> around(Instant endedAfter, Instant beginsBefore);

    @Update("UPDATE flash_sale SET remaining = remaining - #{n} WHERE sale_id = #{id} AND remaining >= #{n}")
    int take(long id, int n);

    @Update("UPDATE flash_sale SET remaining = remaining + #{n} WHERE sale_id = #{id} AND remaining + #{n} <= stock")
    int giveBack(long id, int n);

    @Update("UPDATE flash_sale SET state = 'CANCELLED' WHERE sale_id = #{id} AND state = 'OPEN'")
    int cancel(long id);

    @Select("SELECT told_trust_to FROM flash_sale WHERE sale_id = #{id}")
    long toldTrustTo(long id);

    @Update("UPDATE flash_sale SET told_trust_to = #{to} WHERE sale_id = #{id} AND told_trust_to = #{from}")
    int toldTrust(long id, long from, long to);
}
