// The tests of github.com/aliyun/aliyun-oss-go-sdk.
package main

import (
	"errors"
	"io"
	"strings"

	"clients/suite"

	"github.com/aliyun/aliyun-oss-go-sdk/oss"
)

func main() {
	buckets()
	settings()
	objects()
	requests()
	multipart()
	lists()
	presigned()
	addresses()
	suite.Run()
}

// newClient is the client as a user makes it; only the endpoint is this machine's.
func newClient(t *suite.T, options ...oss.ClientOption) *oss.Client {
	return clientAt(t, suite.Endpoint, options...)
}

func clientAt(t *suite.T, endpoint string, options ...oss.ClientOption) *oss.Client {
	usual := []oss.ClientOption{oss.Region(suite.Region)}
	if suite.Signature == "V4" {
		usual = append(usual, oss.AuthVersion(oss.AuthV4))
	}
	client, err := oss.New(endpoint, suite.ID, suite.Secret, append(usual, options...)...)
	t.OK(err)
	return client
}

// newBucket makes the test's bucket.
func newBucket(t *suite.T) *oss.Bucket {
	client := newClient(t)
	t.OK(client.CreateBucket(t.Bucket))
	bucket, err := client.Bucket(t.Bucket)
	t.OK(err)
	return bucket
}

func put(t *suite.T, bucket *oss.Bucket, key, content string, options ...oss.Option) {
	t.OK(bucket.PutObject(key, strings.NewReader(content), options...))
}

func get(t *suite.T, bucket *oss.Bucket, key string, options ...oss.Option) string {
	body, err := bucket.GetObject(key, options...)
	t.OK(err)
	return text(t, body)
}

func text(t *suite.T, body io.ReadCloser) string {
	defer body.Close()
	content, err := io.ReadAll(body)
	t.OK(err)
	return string(content)
}

// refused is the service's error, which must have this code and status.
func refused(t *suite.T, err error, code string, status int) oss.ServiceError {
	var known oss.ServiceError
	t.True(errors.As(err, &known), "not refused with %s: %v", code, err)
	t.Equal([]any{known.Code, known.StatusCode}, []any{code, status})
	t.True(known.RequestID != "", "no RequestId: %v", err)
	return known
}
