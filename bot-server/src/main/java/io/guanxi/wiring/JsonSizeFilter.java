package io.guanxi.wiring;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.ContentCachingRequestWrapper;

/** Refuses JSON that is larger than any we ask for, since it is held in memory; files have other types and are streamed. */
@Component
class JsonSizeFilter extends OncePerRequestFilter {
    static final int MOST_BYTES = 1_000_000;

    private static final String SENTENCE = "JSON has at most " + MOST_BYTES + " bytes; send it in smaller parts";

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var type = request.getContentType();
        return type == null || !type.toLowerCase(Locale.ROOT).startsWith(MediaType.APPLICATION_JSON_VALUE);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long length = request.getContentLengthLong();
        if (length < 0) {
            chain.doFilter(new Counted(request), response);
        } else if (length <= MOST_BYTES) {
            chain.doFilter(request, response);
        } else {
            response.setStatus(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.getWriter()
                    .write("{\"status\":413,\"title\":\"Content Too Large\",\"detail\":\"" + SENTENCE + "\"}");
        }
    }

    /** One that does not say how long it is. */
    private static final class Counted extends ContentCachingRequestWrapper {
        Counted(HttpServletRequest request) {
            super(request, MOST_BYTES);
        }

        @Override
        protected void handleContentOverflow(int most) {
            throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE, SENTENCE);
        }
    }
}
