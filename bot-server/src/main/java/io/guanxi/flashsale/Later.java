package io.guanxi.flashsale;

import java.util.concurrent.CompletionStage;
import org.springframework.http.ResponseEntity;

/** An answer that comes once it is decided, without a thread that waits for it. */
record Later(CompletionStage<ResponseEntity<String>> answer) {}
