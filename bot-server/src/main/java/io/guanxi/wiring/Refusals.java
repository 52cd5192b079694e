package io.guanxi.wiring;

import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.UnsatisfiedServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;

/** Says what was wrong with a request in a sentence (RFC 9457): the checks of our own types speak for themselves. */
@RestControllerAdvice
class Refusals extends ResponseEntityExceptionHandler {
    @ExceptionHandler(IllegalArgumentException.class)
    ProblemDetail badInput(IllegalArgumentException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return say(body(e), e, headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMissingServletRequestParameter(
            MissingServletRequestParameterException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var type = Optional.ofNullable(e.getMethodParameter())
                .map(parameter -> parameter.nestedIfOptional().getNestedParameterType());
        var sentence = "the parameter \"" + e.getParameterName() + "\" is missing"
                + type.map(known -> "; it must be " + WhatIsWrong.kind(known)).orElse("");
        return say(sentence, e, headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return say(mismatch(e), e, headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleServletRequestBindingException(
            ServletRequestBindingException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (!(e instanceof UnsatisfiedServletRequestParameterException unsatisfied)) {
            return super.handleServletRequestBindingException(e, headers, status, request);
        }
        var possible = unsatisfied.getParamConditionGroups().stream()
                .map(group -> String.join(" and ", group))
                .collect(Collectors.joining(" or "));
        return say("say with a parameter what you look for: " + possible, e, headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleNoResourceFoundException(
            NoResourceFoundException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var path = e.getResourcePath().startsWith("/") ? e.getResourcePath() : "/" + e.getResourcePath();
        return say("There is no route " + path + "; the README lists them", e, headers, status, request);
    }

    private @Nullable ResponseEntity<Object> say(
            String sentence, Exception e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return handleExceptionInternal(e, ProblemDetail.forStatusAndDetail(status, sentence), headers, status, request);
    }

    private static String body(HttpMessageNotReadableException e) {
        return e.getCause() instanceof JacksonException json
                ? WhatIsWrong.own(json).orElseGet(() -> new WhatIsWrong(WhatIsWrong.REQUEST).with(json))
                : "the request needs a body of JSON, with the header Content-Type: application/json";
    }

    private static String mismatch(TypeMismatchException e) {
        var argument = Optional.of(e)
                .filter(MethodArgumentTypeMismatchException.class::isInstance)
                .map(MethodArgumentTypeMismatchException.class::cast);
        var name = argument.map(MethodArgumentTypeMismatchException::getName).orElse(e.getPropertyName());
        var type = argument.<Class<?>>map(
                        given -> given.getParameter().nestedIfOptional().getNestedParameterType())
                .orElse(e.getRequiredType());
        var value = String.valueOf(e.getValue());
        return "\"" + name + "\"" + (type == null ? " can't be \"" + value + "\"" : wrong(type, value));
    }

    private static String wrong(Class<?> type, String value) {
        return Written.of(type)
                .flatMap(date -> date.refusal(value))
                .map(sentence -> ": " + sentence)
                .orElseGet(() -> " must be " + WhatIsWrong.kind(type) + ", not \"" + value + "\"");
    }
}
