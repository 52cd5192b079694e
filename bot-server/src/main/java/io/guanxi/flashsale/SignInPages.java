package io.guanxi.flashsale;

import io.guanxi.sync.EntranceGuard;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The way from the link for everybody to one's own page. */
@Controller
@RequestMapping("/flash/{sale}")
class SignInPages {
    private final FlashSales sales;
    private final SignIn signIn;

    SignInPages(FlashSales sales, SignIn signIn) {
        this.sales = sales;
        this.signIn = signIn;
    }

    /** To WeCom, which sends whoever it is back to {@link #back}. */
    @GetMapping("/enter")
    ResponseEntity<String> enter(@PathVariable long sale) {
        return signIn.begin(sale)
                .map(Html::found)
                .orElseGet(() -> Html.notice(HttpStatus.NOT_FOUND, "请从导购发给您的专属链接进入。"));
    }

    @GetMapping("/me")
    ResponseEntity<String> back(
            @PathVariable long sale, @RequestParam(defaultValue = "") String code, HttpServletRequest visitor) {
        var known = sales.find(sale)
                .filter(one -> signIn.begin(sale).isPresent()
                        && !code.isBlank()
                        && code.length() <= EntranceGuard.LONGEST_CODE);
        return known.map(one -> answered(signIn.who(one, code, visitor)))
                .orElseGet(() -> Html.notice(HttpStatus.NOT_FOUND, "没有这个活动，请核对链接。"));
    }

    private static ResponseEntity<String> answered(SignIn.Answer answer) {
        if (answer instanceof SignIn.Theirs theirs) {
            return Html.seeOther(theirs.path());
        }
        if (answer instanceof SignIn.TooMany) {
            return Html.notice(HttpStatus.TOO_MANY_REQUESTS, "打开得太频繁了，请过一分钟再试。");
        }
        return answer instanceof SignIn.NoCustomer
                ? Html.notice(HttpStatus.FORBIDDEN, "还没有认出您：请先添加导购的企业微信，再打开这个链接。")
                : Html.notice(HttpStatus.SERVICE_UNAVAILABLE, "暂时没有认出您，请回到上一页再试一次。");
    }
}
