package io.guanxi.inbox;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.tomcat.util.threads.ThreadPoolExecutor;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Says no at once when more callbacks come than can be stored in time. While more requests wait for a thread than
 * {@code guanxi.inbox.most-waiting}, callbacks are answered 503 before anything is done about them: an honest no within
 * milliseconds instead of a late answer, and the room to store the others.
 */
@Component
class Overload implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    private static final String CALLBACKS = "/wecom/callback/";

    private final InboxSettings settings;
    private final InboxCounts counts;

    Overload(InboxSettings settings, InboxCounts counts) {
        this.settings = settings;
        this.counts = counts;
    }

    @Override
    public void customize(TomcatServletWebServerFactory server) {
        server.addEngineValves(new Valve());
    }

    private final class Valve extends ValveBase {
        Valve() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            if (waiting(request) > settings.mostWaiting()
                    && request.getRequestURI().startsWith(CALLBACKS)) {
                counts.unavailable();
                response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
                return;
            }
            getNext().invoke(request, response);
        }

        private int waiting(Request request) {
            var executor = request.getConnector().getProtocolHandler().getExecutor();
            return executor instanceof ThreadPoolExecutor pool ? pool.getQueue().size() : 0;
        }
    }
}
