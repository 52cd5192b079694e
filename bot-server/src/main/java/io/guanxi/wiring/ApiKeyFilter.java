package io.guanxi.wiring;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets only holders of the API key in, but for WeCom's callbacks, the pages of customers and guides (which have their own keys) and health; compared in constant time. */
@Component
class ApiKeyFilter extends OncePerRequestFilter {
    private static final String SCHEME = "Bearer ";
    private static final int SHORTEST = 16;

    private final byte[] key;

    ApiKeyFilter(@Value("${guanxi.api-key:}") String key) {
        if (key.length() < SHORTEST) {
            throw new IllegalArgumentException("guanxi.api-key must have at least " + SHORTEST
                    + " characters; make one with: openssl rand -hex 32");
        }
        this.key = key.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Open is only what is listed; all else needs the key, whatever it is called. The path is the container's, decoded and
     * normalised: the raw one could spell {@code /api} in many ways.
     */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var path = request.getServletPath();
        return path.equals("/wecom/callback")
                || path.equals("/ping")
                || path.equals("/flash")
                || path.startsWith("/flash/")
                || path.equals("/sidebar")
                || path.startsWith("/sidebar/")
                || path.equals("/actuator/health")
                || path.startsWith("/actuator/health/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null
                && header.startsWith(SCHEME)
                && MessageDigest.isEqual(key, header.substring(SCHEME.length()).getBytes(StandardCharsets.UTF_8))) {
            chain.doFilter(request, response);
            return;
        }
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        response.setContentType("application/problem+json");
        response.getWriter()
                .write("{\"status\":401,\"title\":\"Unauthorized\","
                        + "\"detail\":\"Send the header Authorization: Bearer <guanxi.api-key>\"}");
    }
}
