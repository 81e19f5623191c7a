import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks that a callback comes from your Countersign server. Java 17 or newer. Takes the body as your JSON library read it: objects
 * as Map, lists as List, and numbers, booleans, text and null as they are.
 */
public final class VerifyCallback {
    /** The parameters as they are signed: names in brackets, percent-encoded, members of objects sorted. */
    static String signedForm(Object value, String path) {
        List<String> parts = new ArrayList<>();
        if (value instanceof Map<?, ?> object) {
            object.forEach((name, member) -> {
                if (!isEmpty(member)) parts.add(signedForm(member, path.isEmpty() ? name.toString() : path + "[" + name + "]"));
            });
            Collections.sort(parts);
        } else if (value instanceof List<?> list) {
            for (Object element : list) parts.add(signedForm(element, path + "[]"));
        } else {
            return encode(path) + "=" + encode(value == null ? "" : value.toString());
        }
        return String.join("&", parts);
    }

    private static boolean isEmpty(Object value) {
        return value instanceof Map<?, ?> object && object.isEmpty() || value instanceof List<?> list && list.isEmpty();
    }

    /** What URLEncoder does, but for the asterisk, which is encoded, and the tilde, which is not. */
    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("*", "%2A").replace("%7E", "~");
    }

    /**
     * @param url as you configured it, without the query
     * @param query as received, undecoded; what is signed when the method is GET
     * @param body the parsed body; null when the method is GET
     */
    public static boolean isGenuine(
            String apiKey, String method, String url, String query, Object body, String nonce, String signature)
            throws GeneralSecurityException {
        String parameters = method.equals("GET") ? query : signedForm(body, "");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(apiKey.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        byte[] signed = String.join("|", nonce, method, url, parameters).getBytes(StandardCharsets.UTF_8);
        byte[] expected = Base64.getEncoder().encode(mac.doFinal(signed));
        return MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8));
    }
}
