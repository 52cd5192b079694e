package io.guanxi.wiring;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** For load balancers: answers as long as the process serves requests, and asks nobody. */
@RestController
class Ping {
    @GetMapping("/ping")
    String ping() {
        return "pong";
    }
}
