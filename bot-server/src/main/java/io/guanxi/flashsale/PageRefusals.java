package io.guanxi.flashsale;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Tells customers in the pages' own words that an address can't be right. */
@ControllerAdvice(assignableTypes = {ClaimPages.class, SignInPages.class})
@Order(Ordered.HIGHEST_PRECEDENCE)
class PageRefusals {
    @ExceptionHandler
    ResponseEntity<String> unreadable(MethodArgumentTypeMismatchException e) {
        return e.getName().equals("sale")
                ? Html.notice(HttpStatus.NOT_FOUND, ClaimPages.NO_SUCH_SALE)
                : misunderstood();
    }

    @ExceptionHandler({MissingServletRequestParameterException.class, IllegalArgumentException.class})
    ResponseEntity<String> misunderstood() {
        return Html.notice(HttpStatus.BAD_REQUEST, "这个请求看不懂，请回到活动页面再点一次。");
    }
}
