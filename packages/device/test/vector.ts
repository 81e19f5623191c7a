import { createHash } from 'node:crypto';

/** The published test vector of the protocol: one key, one request, one answer, one signature. */
export const vector = {
  jwk: {
    crv: 'P-256',
    kty: 'EC',
    x: 'OBrVkGeLWeuI0Suuttwj2q2HNprDCXsZoFFYRg884e4',
    y: 'VlwtlEYo-szlxoKcgd2HdchKjwIWVmBC3O5rpEjwb8M',
  },
  d: createHash('sha256').update('device-protocol test key 1').digest('base64url'),
  thumbprint: 'tW-SAq7GsaJUPYQjvubmdVEd-thtPjJ7VegULcDaoaA',
  hiddenDetails: { order: 'A-77' },
  hiddenDetailsHash: 'sQ8JGysN7ZWXJP86EYDh7IyCKE_7FICU2i7oHD2g6bQ',
  request:
    '{"app":"app_8Q2","det":[["Amount","10.00 EUR"],["Payee","Bob GmbH, DE89370400440532013000"]],"dev":"dev_5Lr0","exp":1795422700,"hid":"sQ8JGysN7ZWXJP86EYDh7IyCKE_7FICU2i7oHD2g6bQ","iat":1795422400,"iss":"https://2fa.example.com","msg":"Pay Bob","nm":"type2","nonce":"b0Y0cUpVbE9qV2xQd1ZvZw","rid":"550e8400-e29b-41d4-a716-446655440000","typ":"approval","usr":"12345","uv":"none","v":1}',
  requestHash: 'HxWjgWJEl6Ougi91NHek0SvD5idNxOehd6eiXU4KVhY',
  answer:
    '{"dev":"dev_5Lr0","iat":1795422430,"iss":"https://2fa.example.com","jti":"q1h0m9pXQm6v2o3y0oK7Ag","num":"42","rh":"HxWjgWJEl6Ougi91NHek0SvD5idNxOehd6eiXU4KVhY","rid":"550e8400-e29b-41d4-a716-446655440000","st":"approved","typ":"answer","v":1,"why":null}',
  answerInputLength: 267,
  answerInputHash: '0fa2512ed8e93a1ca0f5b9f905787e1c088cd8a9034e0e4e987eae82f08e2a97',
  signature: 'QKF2zTXwVscY8AvVzZkeI_mnnFgK9J9VsJFpafh5Z8YHrUcdv8zt2b79jIBDDNjyNTMvatDsSeQnzrgWKTdagg',
} as const;
