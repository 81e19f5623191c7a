<?php
// Checks that a callback comes from your Countersign server. PHP 7.4 or newer, nothing to install.

/** The parameters as they are signed: names in brackets, percent-encoded, members of objects sorted. */
function signed_form($value, string $path = ''): string
{
    if (is_object($value)) {
        $members = [];
        foreach (get_object_vars($value) as $name => $member) {
            $isEmpty = $member === [] || (is_object($member) && get_object_vars($member) === []);
            if (!$isEmpty) {
                $members[] = signed_form($member, $path === '' ? (string) $name : "{$path}[{$name}]");
            }
        }
        sort($members, SORT_STRING);
        return implode('&', $members);
    }
    if (is_array($value)) {
        return implode('&', array_map(fn ($element) => signed_form($element, $path . '[]'), $value));
    }
    $text = is_bool($value) ? ($value ? 'true' : 'false') : (string) $value;
    return encode($path) . '=' . encode($text);
}

function encode(string $text): string
{
    return str_replace('%20', '+', rawurlencode($text));
}

/** $url: as you configured it, without the query. $query: as received, undecoded. $body: as received, empty for GET. */
function is_genuine(string $api_key, string $method, string $url, string $query, string $body, string $nonce, string $signature): bool
{
    // Objects stay objects, so that {} and [] are told apart from lists.
    $parameters = $method === 'GET' ? $query : signed_form(json_decode($body, false));
    $signed = implode('|', [$nonce, $method, $url, $parameters]);
    return hash_equals(base64_encode(hash_hmac('sha256', $signed, $api_key, true)), $signature);
}

if (PHP_SAPI === 'cli' && realpath($argv[0]) === __FILE__) {
    $callback = json_decode(stream_get_contents(STDIN), true);
    $given = array_map(
        fn ($name) => $callback[$name],
        ['api_key', 'method', 'url', 'query', 'body', 'nonce', 'signature'],
    );
    echo is_genuine(...$given) ? 'genuine' : 'forged', "\n";
}
