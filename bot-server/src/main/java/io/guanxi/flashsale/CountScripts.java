package io.guanxi.flashsale;

/**
 * What Redis does at one stroke. Of a sale it keeps a hash (left, begins, ends, limit), the set of claims that were taken,
 * and those taken of which the database has not been heard yet, by the time of their taking. The hash says when all of it may
 * be forgotten.
 */
final class CountScripts {
    /** KEYS hash, taken, pending. ARGV now in ms, then pairs of member and n, at most 1 000; answers what each is told. */
    static final String TAKE = """
            local s = redis.call('HMGET', KEYS[1], 'left', 'begins', 'ends', 'limit')
            local now, left, said, fresh = tonumber(ARGV[1]), tonumber(s[1]), {}, {}
            for i = 2, #ARGV, 2 do
              local m, answer = ARGV[i], 'TAKEN_NOW'
              if not left then answer = 'UNKNOWN'
              elseif now < tonumber(s[2]) then answer = 'NOT_YET'
              elseif now >= tonumber(s[3]) then answer = 'OVER'
              elseif tonumber(ARGV[i + 1]) > tonumber(s[4]) then answer = 'TOO_MANY'
              elseif redis.call('SISMEMBER', KEYS[2], m) == 1 then answer = 'TAKEN'
              elseif left <= 0 then answer = 'SOLD_OUT'
              else
                left = left - 1
                redis.call('SADD', KEYS[2], m)
                fresh[#fresh + 1] = ARGV[1]
                fresh[#fresh + 1] = m
              end
              said[#said + 1] = answer
            end
            if #fresh > 0 then
              redis.call('HINCRBY', KEYS[1], 'left', -#fresh / 2)
              redis.call('ZADD', KEYS[3], unpack(fresh))
              local keep = redis.call('PTTL', KEYS[1])
              if keep > 0 then
                redis.call('PEXPIRE', KEYS[2], keep)
                redis.call('PEXPIRE', KEYS[3], keep)
              end
            end
            return said
            """;

    /** KEYS hash, taken, pending. ARGV pairs of member and {@link StockCounter.Settled}; each has an effect at most once. */
    static final String SETTLE = """
            if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
            local kept = {}
            for i = 1, #ARGV, 2 do
              local m, how = ARGV[i], ARGV[i + 1]
              if how == 'KEPT' then
                kept[#kept + 1] = m
                if #kept == 1000 then
                  redis.call('ZREM', KEYS[3], unpack(kept))
                  kept = {}
                end
              elseif how == 'RELEASED' then
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
            if #kept > 0 then redis.call('ZREM', KEYS[3], unpack(kept)) end
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
