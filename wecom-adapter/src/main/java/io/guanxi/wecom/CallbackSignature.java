package io.guanxi.wecom;

/**
 * What WeCom puts into the query of a callback to vouch for it (90968); unchecked, exactly as it came, already URL-decoded.
 *
 * @param msgSignature msg_signature: lower-case hex SHA-1 of token, timestamp, nonce and ciphertext
 * @param timestamp unix seconds, as text
 * @param nonce a text of the sender's choice
 */
public record CallbackSignature(String msgSignature, String timestamp, String nonce) {}
