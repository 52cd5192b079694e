package io.guanxi.sandbox.bench.baseline;

import io.lettuce.core.RedisClient;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.util.concurrent.CompletionStage;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** A claim that Redis alone decides and nobody writes down: what HTTP and one EVALSHA cost. */
@RestController
@Profile(Baseline.PROFILE)
public class CountOnly {
    public static final String PATH = "/count/";
    /** As the server's own: the sale, whether the person has it, one less, who it was. KEYS hash, taken, pending. */
    public static final String SCRIPT = """
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
            return 'TAKEN_NOW'
            """;

    private final RedisAsyncCommands<String, String> redis;
    private final String digest;

    CountOnly(@Value("${spring.data.redis.url}") String url) {
        var connection = RedisClient.create(url).connect();
        this.redis = connection.async();
        this.digest = connection.sync().scriptLoad(SCRIPT);
    }

    public static String[] keys(String sale) {
        return new String[] {"{" + sale + "}", "{" + sale + "}:taken", "{" + sale + "}:pending"};
    }

    @PostMapping(PATH + "{sale}/{person}")
    CompletionStage<ResponseEntity<String>> claim(@PathVariable String sale, @PathVariable String person) {
        return redis.<String>evalsha(
                        digest,
                        ScriptOutputType.VALUE,
                        keys(sale),
                        person,
                        "1",
                        Long.toString(System.currentTimeMillis()))
                .thenApply(said ->
                        ResponseEntity.status(303).header("Location", said).build());
    }
}
