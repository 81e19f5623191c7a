// Checks that a callback comes from your Countersign server. C# 7 or newer. Takes the body as your JSON library read it: objects
// as IDictionary<string, object>, lists as IEnumerable, and numbers, booleans, text and null as they are.
using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;

public static class VerifyCallback
{
    /// <summary>The parameters as they are signed: names in brackets, percent-encoded, members of objects sorted.</summary>
    public static string SignedForm(object value, string path)
    {
        if (value is IDictionary<string, object> members)
        {
            var parts = members
                .Where(member => !IsEmpty(member.Value))
                .Select(member => SignedForm(member.Value, path == "" ? member.Key : path + "[" + member.Key + "]"));
            return string.Join("&", parts.OrderBy(part => part, StringComparer.Ordinal));
        }
        if (value is IEnumerable list && !(value is string))
        {
            return string.Join("&", list.Cast<object>().Select(element => SignedForm(element, path + "[]")));
        }
        return Encode(path) + "=" + Encode(TextOf(value));
    }

    private static string TextOf(object value)
    {
        if (value is bool isTrue) return isTrue ? "true" : "false";
        return value == null ? "" : Convert.ToString(value, CultureInfo.InvariantCulture);
    }

    private static bool IsEmpty(object value)
    {
        return value is IEnumerable list && !(value is string) && !list.Cast<object>().Any();
    }

    private static string Encode(string text)
    {
        const string plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
        var encoded = new StringBuilder();
        foreach (var one in Encoding.UTF8.GetBytes(text))
        {
            if (plain.IndexOf((char)one) >= 0) encoded.Append((char)one);
            else if (one == ' ') encoded.Append('+');
            else encoded.Append('%').Append(one.ToString("X2"));
        }
        return encoded.ToString();
    }

    /// <param name="url">as you configured it, without the query</param>
    /// <param name="query">as received, undecoded; what is signed when the method is GET</param>
    /// <param name="body">the parsed body; null when the method is GET</param>
    public static bool IsGenuine(
        string apiKey, string method, string url, string query, object body, string nonce, string signature)
    {
        var parameters = method == "GET" ? query : SignedForm(body, "");
        var signed = string.Join("|", nonce, method, url, parameters);
        using (var hmac = new HMACSHA256(Encoding.UTF8.GetBytes(apiKey)))
        {
            var expected = Convert.ToBase64String(hmac.ComputeHash(Encoding.UTF8.GetBytes(signed)));
            // Every byte is compared, so that the time taken tells nothing of where they differ.
            return expected.Length == signature.Length && expected.Zip(signature, (a, b) => a ^ b).Sum() == 0;
        }
    }
}
