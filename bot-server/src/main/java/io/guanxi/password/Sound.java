package io.guanxi.password;

import com.github.houbb.pinyin.constant.enums.PinyinStyleEnum;
import com.github.houbb.pinyin.util.PinyinHelper;
import java.util.List;
import java.util.stream.Stream;

/** How words sound to somebody in a noisy shop: without tones, and with the sounds alike that accents do not part. */
record Sound(List<String> syllables) {
    static Sound of(Plain words) {
        return new Sound(Stream.of(PinyinHelper.toPinyin(words.text(), PinyinStyleEnum.NORMAL, " ")
                        .split(" +"))
                .map(Sound::heard)
                .toList());
    }

    private static String heard(String syllable) {
        return syllable.replaceFirst("^([zcs])h", "$1").replaceFirst("^l", "n").replaceFirst("([aei])ng$", "$1n");
    }
}
