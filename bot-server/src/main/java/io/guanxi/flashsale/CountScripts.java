package io.guanxi.flashsale;

/**
 * What Redis does at one stroke. Of a sale it keeps a hash (left, begins, ends, limit), the set of claims that were taken,
 * and those taken of which the database has not been heard yet, by the time of their taking. The hash says when all of it may
 * be forgotten.
 */
final class CountScripts {
    /** KEYS hash, taken, pending. ARGV member, n, now in ms. */
    static final String TAKE = """
            local s = redis.call('HMGET', KEYS[1], 'left', 'begins', 'ends', 'limit')
            if not s[1] then return 'UNKNOWN' end
            if tonumber(ARGV[3]) < tonumber(s[2]) then return 'NOT_YET' end
            if tonumber(ARGV[3]) >= tonumber(s[3]) then return 'OVER' end
            if tonumber(ARGV[2]) > tonumber(s[4]) then return 'TOO_MANY' end
            if redis.call('SISMEMBER', KEYS[2], ARGV[1]) == 1 then return 'TAKEN' end
            if tonumber(s[1]) <= 0 then return 'SOLD_OUT' end
            redis.call('HINCRBY', KEYS[1], 'left', -1)
            redis.call('SADD', KEYS[2], ARGV[1])
            redis.call('ZADD', KEYS[3], ARGV[3], ARGV[1])
            local keep = redis.call('PTTL', KEYS[1])
            if keep > 0 then
              redis.call('PEXPIRE', KEYS[2], keep)
              redis.call('PEXPIRE', KEYS[3], keep)
            end
            return 'TAKEN_NOW'
            """;

    /** KEYS hash, taken, pending. ARGV pairs of member and {@link StockCounter.Settled}; each has an effect at most once. */
    static final String SETTLE = """
            if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
            for i = 1, #ARGV, 2 do
              local m, how = ARGV[i], ARGV[i + 1]
              if how == 'RELEASED' then
                redis.call('ZREM', KEYS[3], m)
                if redis.call('SREM', KEYS[2], m) == 1 then redis.call('HINCRBY', KEYS[1], 'left', 1) end
              elseif how == 'UNCOUNTED' then
                if redis.call('SADD', KEYS[2], m) == 1 then redis.call('HINCRBY', KEYS[1], 'left', -1) end
                local keep = redis.call('PTTL', KEYS[1])
                if keep > 0 then redis.call('PEXPIRE', KEYS[2], keep) end
              elseif how == 'FORGOTTEN' then
                redis.call('ZREM', KEYS[3], m)
                redis.call('SREM', KEYS[2], m)
              elseif redis.call('ZREM', KEYS[3], m) == 1 then
                if how == 'KNOWN' or how == 'FAILED' then redis.call('HINCRBY', KEYS[1], 'left', 1) end
                if how == 'NONE_LEFT' or how == 'FAILED' then redis.call('SREM', KEYS[2], m) end
              end
            end
            return 1
            """;

    /**
     * KEYS hash, taken, pending, the set of members as the database knows them. ARGV left and number taken as last seen,
     * left, begins, ends, limit, after how many ms it may be forgotten, how many those members are. Does nothing if anything
     * has happened since.
     */
    static final String REPAIR = """
            if redis.call('ZCARD', KEYS[3]) > 0 then return 0 end
            if (redis.call('HGET', KEYS[1], 'left') or '') ~= ARGV[1] then return 0 end
            if redis.call('SCARD', KEYS[2]) ~= tonumber(ARGV[2]) then return 0 end
            if redis.call('SCARD', KEYS[4]) ~= tonumber(ARGV[8]) then return 0 end
            redis.call('DEL', KEYS[2])
            if redis.call('EXISTS', KEYS[4]) == 1 then
              redis.call('RENAME', KEYS[4], KEYS[2])
              redis.call('PEXPIRE', KEYS[2], ARGV[7])
            end
            redis.call('HSET', KEYS[1], 'left', ARGV[3], 'begins', ARGV[4], 'ends', ARGV[5], 'limit', ARGV[6])
            redis.call('PEXPIRE', KEYS[1], ARGV[7])
            return 1
            """;

    /** KEYS hash, taken, pending. */
    static final String LOOK = """
            return { redis.call('HGET', KEYS[1], 'left') or '', tostring(redis.call('SCARD', KEYS[2])),
              tostring(redis.call('ZCARD', KEYS[3])) }
            """;

    private CountScripts() {}
}
