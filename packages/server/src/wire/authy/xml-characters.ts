/** Any character that an XML 1.0 document must not contain, escaped or not (production 2, Char). */
export const forbiddenInXml = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;
