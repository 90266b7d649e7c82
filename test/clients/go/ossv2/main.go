// The tests of github.com/aliyun/alibabacloud-oss-go-sdk-v2.
package main

import (
	"context"
	"errors"
	"io"
	"strings"

	"clients/suite"

	"github.com/aliyun/alibabacloud-oss-go-sdk-v2/oss"
	"github.com/aliyun/alibabacloud-oss-go-sdk-v2/oss/credentials"
)

var background = context.Background()

func main() {
	buckets()
	settings()
	objects()
	requests()
	multipart()
	lists()
	addresses()
	suite.Run()
}

// newClient is the client as a user makes it; only the endpoint is this machine's.
func newClient(changes ...func(*oss.Config)) *oss.Client {
	// One attempt: a second one would hide the failure of the first.
	config := oss.LoadDefaultConfig().WithRetryMaxAttempts(1).WithRegion(suite.Region).WithEndpoint(suite.Endpoint).
		WithCredentialsProvider(credentials.NewStaticCredentialsProvider(suite.ID, suite.Secret))
	if suite.Signature == "V1" {
		config = config.WithSignatureVersion(oss.SignatureVersionV1)
	}
	for _, change := range changes {
		change(config)
	}
	return oss.NewClient(config)
}

func makeBucket(t *suite.T, client *oss.Client, name string) *string {
	_, err := client.PutBucket(background, &oss.PutBucketRequest{Bucket: oss.Ptr(name)})
	t.OK(err)
	return oss.Ptr(name)
}

// newBucket makes the test's bucket.
func newBucket(t *suite.T) (*oss.Client, *string) {
	client := newClient()
	return client, makeBucket(t, client, t.Bucket)
}

func put(t *suite.T, client *oss.Client, bucket *string, key, content string) {
	_, err := client.PutObject(background, &oss.PutObjectRequest{Bucket: bucket, Key: oss.Ptr(key), Body: strings.NewReader(content)})
	t.OK(err)
}

func get(t *suite.T, client *oss.Client, bucket *string, key string) string {
	return getBy(t, client, &oss.GetObjectRequest{Bucket: bucket, Key: oss.Ptr(key)})
}

func getBy(t *suite.T, client *oss.Client, request *oss.GetObjectRequest) string {
	result, err := client.GetObject(background, request)
	t.OK(err)
	defer result.Body.Close()
	content, err := io.ReadAll(result.Body)
	t.OK(err)
	return string(content)
}

func head(t *suite.T, client *oss.Client, bucket *string, key string) *oss.HeadObjectResult {
	result, err := client.HeadObject(background, &oss.HeadObjectRequest{Bucket: bucket, Key: oss.Ptr(key)})
	t.OK(err)
	return result
}

// refused is the service's error, which must have this code and status.
func refused(t *suite.T, err error, code string, status int) *oss.ServiceError {
	var known *oss.ServiceError
	t.True(errors.As(err, &known), "not refused with %s: %v", code, err)
	t.Equal([]any{known.Code, known.StatusCode}, []any{code, status})
	t.True(known.RequestID != "", "no RequestId: %v", err)
	return known
}
