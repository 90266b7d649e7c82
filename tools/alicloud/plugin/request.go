package main

import (
	"crypto/hmac"
	"crypto/sha1"
	"encoding/base64"
	"encoding/xml"
	"fmt"
	"io"
	"net/http"
	"sort"
	"strings"
	"time"

	"github.com/aliyun/aliyun-oss-go-sdk/oss"
)

// A request about one setting of a bucket. The provider's client cannot send it: it signs only the
// query parameters that it knows.
type request struct {
	method    string
	bucket    string
	parameter string
	// Names in lower case.
	headers  map[string]string
	document string
}

// Sends it in path style, as an endpoint on loopback wants it, with signature V1.
func (r request) send(client *oss.Client) ([]byte, error) {
	resource := fmt.Sprintf("/%s/?%s", r.bucket, r.parameter)
	sent, err := http.NewRequest(r.method, client.Config.Endpoint+resource, strings.NewReader(r.document))
	if err != nil {
		return nil, err
	}
	keys := client.Config.GetCredentials()
	signed := map[string]string{}
	for name, value := range r.headers {
		signed[name] = value
	}
	if token := keys.GetSecurityToken(); token != "" {
		signed["x-oss-security-token"] = token
	}
	for name, value := range signed {
		sent.Header.Set(name, value)
	}
	date := time.Now().UTC().Format(http.TimeFormat)
	sent.Header.Set("Date", date)
	text := fmt.Sprintf("%s\n\n\n%s\n%s%s", r.method, date, lines(signed), resource)
	mac := hmac.New(sha1.New, []byte(keys.GetAccessKeySecret()))
	mac.Write([]byte(text))
	signature := base64.StdEncoding.EncodeToString(mac.Sum(nil))
	sent.Header.Set("Authorization", fmt.Sprintf("OSS %s:%s", keys.GetAccessKeyID(), signature))

	answer, err := http.DefaultClient.Do(sent)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode < 300 {
		return body, err
	}
	refused := oss.ServiceError{StatusCode: answer.StatusCode, RawMessage: string(body)}
	if err := xml.Unmarshal(body, &refused); err != nil {
		return nil, fmt.Errorf("%s %s answered %d", r.method, resource, answer.StatusCode)
	}
	return nil, refused
}

// The headers of OSS as V1 signs them.
func lines(headers map[string]string) string {
	var found []string
	for name, value := range headers {
		found = append(found, name+":"+value+"\n")
	}
	sort.Strings(found)
	return strings.Join(found, "")
}
