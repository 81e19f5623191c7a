# Checks that a callback comes from your Countersign server. Ruby 2.5 or newer, nothing to install.
require 'json'
require 'openssl'
require 'uri'

# The parameters as they are signed: names in brackets, percent-encoded, members of objects sorted.
# In Rails this is `parameters.to_query`.
def signed_form(value, path = nil)
  case value
  when Hash
    members = value.reject { |_, member| member == {} || member == [] }
    members.map { |name, member| signed_form(member, path ? "#{path}[#{name}]" : name.to_s) }.sort.join('&')
  when Array
    value.map { |element| signed_form(element, "#{path}[]") }.join('&')
  else
    "#{encode(path)}=#{encode(value.to_s)}"
  end
end

# What encode_www_form_component does, but for the tilde, which is not encoded, and the asterisk, which is.
def encode(text)
  URI.encode_www_form_component(text).gsub('*', '%2A').gsub('%7E', '~')
end

# url: as you configured it, without the query. query: as received, undecoded. body: as received, empty for GET.
def genuine?(api_key:, method:, url:, query:, body:, nonce:, signature:)
  parameters = method == 'GET' ? query : signed_form(JSON.parse(body))
  digest = OpenSSL::HMAC.digest('SHA256', api_key, [nonce, method, url, parameters].join('|'))
  expected = [digest].pack('m0')
  expected.bytesize == signature.bytesize && OpenSSL.fixed_length_secure_compare(expected, signature)
end

if $PROGRAM_NAME == __FILE__
  callback = JSON.parse($stdin.read, symbolize_names: true)
  puts genuine?(**callback) ? 'genuine' : 'forged'
end
