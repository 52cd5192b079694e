package io.guanxi.touch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesForOneTests {
    @ParameterizedTest
    @ValueSource(strings = {"王姐", "李小明", "小陈", "欧阳女士", "王小明先生", "刘总", "张老师", "大姐", "乐乐妈妈", "Anna"})
    void aRemarkThatIsAFormOfAddressIsSaid(String remark) {
        assertThat(NamesForOne.called(remark, "安安")).isEqualTo(remark);
    }

    @ParameterizedTest
    @ValueSource(strings = {"王姐 爱砍价 3号桌", "爱砍价王姐", "王姐爱砍价", "爱砍价", "老客户", "3号桌", "李姐138", "vip-2"})
    void aRemarkThatSaysMoreIsNobodysToRead(String remark) {
        assertThat(NamesForOne.called(remark, "安安")).isEmpty();
    }

    @Test
    void withoutARemarkItIsTheNameInWeChat() {
        assertThat(NamesForOne.called("", "安安")).isEqualTo("安安");
        assertThat(NamesForOne.called("A 安安", "A 安安")).isEqualTo("A 安安");
    }
}
