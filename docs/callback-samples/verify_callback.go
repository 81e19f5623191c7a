// Checks that a callback comes from your Countersign server. Go 1.18 or newer, nothing to install.
package main

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"sort"
	"strings"
)

// Callback is what was received. URL: as you configured it, without the query. Query: as received, undecoded.
// Body: as received, empty for GET.
type Callback struct {
	APIKey    string `json:"api_key"`
	Method    string `json:"method"`
	URL       string `json:"url"`
	Query     string `json:"query"`
	Body      string `json:"body"`
	Nonce     string `json:"nonce"`
	Signature string `json:"signature"`
}

// signedForm writes the parameters as they are signed: names in brackets, percent-encoded, members of objects sorted.
func signedForm(value any, path string) string {
	var parts []string
	switch given := value.(type) {
	case map[string]any:
		for name, member := range given {
			if isEmpty(member) {
				continue
			}
			below := name
			if path != "" {
				below = path + "[" + name + "]"
			}
			parts = append(parts, signedForm(member, below))
		}
		sort.Strings(parts)
	case []any:
		for _, element := range given {
			parts = append(parts, signedForm(element, path+"[]"))
		}
	case nil:
		return url.QueryEscape(path) + "="
	default:
		return url.QueryEscape(path) + "=" + url.QueryEscape(fmt.Sprint(given))
	}
	return strings.Join(parts, "&")
}

func isEmpty(value any) bool {
	object, isObject := value.(map[string]any)
	list, isList := value.([]any)
	return isObject && len(object) == 0 || isList && len(list) == 0
}

// IsGenuine says whether the callback was signed with your API key.
func IsGenuine(callback Callback) bool {
	parameters := callback.Query
	if callback.Method != "GET" {
		decoder := json.NewDecoder(strings.NewReader(callback.Body))
		decoder.UseNumber() // numbers are signed as they were written
		var body any
		if decoder.Decode(&body) != nil {
			return false
		}
		parameters = signedForm(body, "")
	}
	mac := hmac.New(sha256.New, []byte(callback.APIKey))
	mac.Write([]byte(strings.Join([]string{callback.Nonce, callback.Method, callback.URL, parameters}, "|")))
	expected := base64.StdEncoding.EncodeToString(mac.Sum(nil))
	return hmac.Equal([]byte(expected), []byte(callback.Signature))
}

func main() {
	var callback Callback
	if err := json.NewDecoder(os.Stdin).Decode(&callback); err != nil {
		panic(err)
	}
	if IsGenuine(callback) {
		fmt.Println("genuine")
	} else {
		fmt.Println("forged")
	}
}
