package io.guanxi.wecom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.wecom.Opening.Opened;
import io.guanxi.wecom.Opening.Refused;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Damaged callbacks, a million of them: each is opened, refused or unreadable, in less than 10 ms, and nothing else ever.
 *
 * <p>Each round has its own seed, so that the one that failed can be played alone: {@code -Dguanxi.fuzz.seed=…
 * -Dguanxi.fuzz.rounds=1}.
 */
class CallbackFuzzTests {
    private static final long SEED = Long.getLong("guanxi.fuzz.seed", 20261121L);
    private static final long ROUNDS = Long.getLong("guanxi.fuzz.rounds", 1_000_000L);
    private static final long LIMIT = Duration.ofMillis(10).toNanos();
    private static final CorpId CORP = new CorpId(Samples.CORP);
    private static final Instant NOW = Instant.ofEpochSecond(1767229203);
    private static final Duration HOUR = Duration.ofHours(1);

    private final Random random = new Random();
    private final Mutator mutator = new Mutator(random);
    private final CallbackCodec codec = new CallbackCodec(CORP, Forger.KEYS, random);
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final List<byte[]> samples =
            Samples.names().stream().map(Samples::bytes).toList();
    /** Sealed once, since sealing costs more than opening; the damage is what differs. */
    private final List<SealedCallback> sealedSamples =
            samples.stream().map(this::sealed).toList();

    private final Map<Refusal, Integer> refusals = new EnumMap<>(Refusal.class);
    private int opened;
    private int unreadable;
    private int unknown;

    /** What arrives at the door. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Delivery(CallbackSignature signature, byte[] body) {}

    @Test
    void damagedCallbacksAreOpenedRefusedOrUnreadableAndNothingElse() {
        for (long seed = SEED; seed < SEED + ROUNDS; seed++) {
            play(seed);
        }

        assertThat(opened + refusals.values().stream().mapToInt(i -> i).sum()).isEqualTo((int) ROUNDS);
        if (ROUNDS >= 100_000) {
            assertThat(refusals.keySet())
                    .contains(
                            Refusal.BAD_SIGNATURE,
                            Refusal.MALFORMED_ENVELOPE,
                            Refusal.TOO_OLD,
                            Refusal.UNDECRYPTABLE,
                            Refusal.WRONG_RECEIVER);
            assertThat(List.of(opened, unreadable, unknown))
                    .allSatisfy(n -> assertThat(n).isGreaterThan(1_000));
        }
    }

    private void play(long seed) {
        try {
            Delivery delivery = delivery(seed);
            long start = threads.getCurrentThreadCpuTime();
            take(delivery);
            long took = threads.getCurrentThreadCpuTime() - start;
            if (took > LIMIT) {
                assertThat(fastestOfTen(delivery)).isLessThan(LIMIT);
            }
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError("play it again with -Dguanxi.fuzz.seed=" + seed + " -Dguanxi.fuzz.rounds=1", e);
        }
    }

    /** A collection or a compilation may fall into any round; only a round that is slow each time is slow. */
    private long fastestOfTen(Delivery delivery) {
        long fastest = Long.MAX_VALUE;
        for (int i = 0; i < 10; i++) {
            long start = threads.getCurrentThreadCpuTime();
            open(delivery);
            fastest = Math.min(fastest, threads.getCurrentThreadCpuTime() - start);
        }
        return fastest;
    }

    private void take(Delivery delivery) {
        Opening opening = open(delivery);
        if (opening instanceof Refused refused) {
            refusals.merge(refused.why(), 1, Integer::sum);
        } else {
            opened++;
        }
    }

    private Opening open(Delivery delivery) {
        Opening opening = codec.open(delivery.signature(), delivery.body(), NOW, HOUR);
        if (opening instanceof Opened opened) {
            read(opened.plaintext());
        }
        return opening;
    }

    private void read(byte[] plaintext) {
        try {
            unknown += CallbackCodec.read(plaintext) instanceof UnknownEvent ? 1 : 0;
        } catch (MalformedCallbackException e) {
            assertThat(e).hasNoCause();
            unreadable++;
        }
    }

    /** Damages a valid callback somewhere between its plaintext and its query; whatever lies outside is put right again. */
    private Delivery delivery(long seed) {
        random.setSeed(seed);
        int sample = random.nextInt(samples.size());
        byte[] plaintext = samples.get(sample);
        SealedCallback sealed = sealedSamples.get(sample);
        return switch (random.nextInt(8)) {
            case 0, 1, 2 -> xml(codec.seal(mutator.mutate(plaintext), NOW));
            case 3 -> resigned(text(mutator.mutate(bytes(sealed.encrypt()))));
            case 4 -> resigned(Forger.encrypted(wholeBlocks(mutator.mutate(frame(plaintext)))));
            case 5 -> withBody(sealed.signature(), sealed.envelopeXml(CORP, Samples.AGENT));
            case 6 -> withBody(sealed.signature(), sealed.envelopeJson(CORP, Samples.AGENT));
            default -> withQuery(sealed);
        };
    }

    private SealedCallback sealed(byte[] sample) {
        random.setSeed(sample.length);
        return codec.seal(sample, NOW);
    }

    private static Delivery xml(SealedCallback sealed) {
        return new Delivery(sealed.signature(), bytes(sealed.envelopeXml(CORP, Samples.AGENT)));
    }

    private static Delivery resigned(String encrypt) {
        String timestamp = Long.toString(NOW.getEpochSecond());
        return new Delivery(Forger.signed(encrypt, timestamp), Forger.envelope(encrypt));
    }

    private static byte[] frame(byte[] plaintext) {
        return Forger.padded(Forger.frame(plaintext.length, text(plaintext), Samples.CORP));
    }

    private static byte[] wholeBlocks(byte[] frame) {
        return java.util.Arrays.copyOf(frame, Math.max(1, frame.length / 32) * 32);
    }

    private Delivery withBody(CallbackSignature signature, String envelope) {
        return new Delivery(signature, mutator.mutate(bytes(envelope)));
    }

    private Delivery withQuery(SealedCallback sealed) {
        CallbackSignature right = sealed.signature();
        String damaged = text(mutator.mutate(bytes(right.timestamp())));
        var signature =
                switch (random.nextInt(3)) {
                    case 0 ->
                        new CallbackSignature(
                                text(mutator.mutate(bytes(right.msgSignature()))), right.timestamp(), right.nonce());
                    case 1 -> new CallbackSignature(right.msgSignature(), damaged, right.nonce());
                    default -> Forger.signed(sealed.encrypt(), damaged);
                };
        return new Delivery(signature, bytes(sealed.envelopeXml(CORP, Samples.AGENT)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }
}
