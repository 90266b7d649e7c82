package main

import (
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"clients/suite"

	"github.com/aliyun/alibabacloud-oss-go-sdk-v2/oss"
)

func addresses() {
	suite.Test("signs addresses for others to put and get an object", "PutObject GetObject HeadObject", func(t *suite.T) {
		client, bucket := newBucket(t)
		key := oss.Ptr("a b/ü.txt")
		signed, err := client.Presign(background, &oss.PutObjectRequest{Bucket: bucket, Key: key, ContentType: oss.Ptr("text/plain"), Metadata: map[string]string{"author": "someone"}}, oss.PresignExpires(10*time.Minute))
		t.OK(err)
		request, err := http.NewRequest(signed.Method, signed.URL, strings.NewReader("by an address"))
		t.OK(err)
		for name, value := range signed.SignedHeaders {
			request.Header.Set(name, value)
		}
		t.Equal(answer(t, request), "200 ")
		t.Equal(head(t, client, bucket, *key).Metadata["author"], "someone")
		signed, err = client.Presign(background, &oss.GetObjectRequest{Bucket: bucket, Key: key, ResponseContentType: oss.Ptr("text/x-own")})
		t.OK(err)
		request, err = http.NewRequest(signed.Method, signed.URL, nil)
		t.OK(err)
		t.Equal(answer(t, request), "200 by an address")
		request, err = http.NewRequest("DELETE", signed.URL, nil)
		t.OK(err)
		t.Equal(answer(t, request)[:3], "403")
	})

	suite.Test("reads without a signature what is public, and nothing else", "GetObject PutObjectAcl PutBucketAcl", func(t *suite.T) {
		client, bucket := newBucket(t)
		_, err := client.PutObject(background, &oss.PutObjectRequest{Bucket: bucket, Key: oss.Ptr("public"), Body: strings.NewReader("seen"), Acl: oss.ObjectACLPublicRead})
		t.OK(err)
		put(t, client, bucket, "private", "hidden")
		anonymous := func(key string) string {
			request, err := http.NewRequest("GET", suite.Endpoint+"/"+t.Bucket+"/"+key, nil)
			t.OK(err)
			return answer(t, request)
		}
		t.Equal(anonymous("public"), "200 seen")
		t.Equal(anonymous("private")[:3], "403")
		_, err = client.PutBucketAcl(background, &oss.PutBucketAclRequest{Bucket: bucket, Acl: oss.BucketACLPublicRead})
		t.OK(err)
		t.Equal(anonymous("private"), "200 hidden")
	})

	suite.Test("calls localhost in path style", "PutBucket PutObject GetObject ListObjects GetService", func(t *suite.T) {
		t.Equal(used(t, newClient(func(config *oss.Config) { config.WithEndpoint(suite.Named("localhost")).WithUsePathStyle(true) })), "of a client")
	})

	suite.Test("calls BUCKET.localhost, which is what it does where path style is not chosen", "PutBucket PutObject GetObject ListObjects GetService", func(t *suite.T) {
		t.Equal(used(t, newClient(func(config *oss.Config) {
			config.WithEndpoint(suite.Named("localhost")).WithHttpClient(suite.Local())
		})), "of a client")
	})

	suite.Test("calls a name of a bucket's own, with UseCName", "GetObject PutObject", func(t *suite.T) {
		client, bucket := newBucket(t)
		put(t, client, bucket, "a", "of a client")
		named := newClient(func(config *oss.Config) {
			config.WithEndpoint(suite.Named(t.Bucket + ".localhost")).WithUseCName(true).WithHttpClient(suite.Local())
		})
		t.Equal(get(t, named, bucket, "a"), "of a client")
	})
}

// used makes a bucket with an object by this client, and reads it.
func used(t *suite.T, client *oss.Client) string {
	bucket, key := makeBucket(t, client, t.Bucket), "a b/ü.txt"
	put(t, client, bucket, key, "of a client")
	found, err := client.ListObjects(background, &oss.ListObjectsRequest{Bucket: bucket, Prefix: oss.Ptr("a b/")})
	t.OK(err)
	t.Equal([]any{len(found.Contents), *found.Contents[0].Key}, []any{1, key})
	all, err := client.ListBuckets(background, &oss.ListBucketsRequest{Prefix: bucket})
	t.OK(err)
	t.Equal(len(all.Buckets), 1)
	return get(t, client, bucket, key)
}

func answer(t *suite.T, request *http.Request) string {
	reply, err := http.DefaultClient.Do(request)
	t.OK(err)
	defer reply.Body.Close()
	content, err := io.ReadAll(reply.Body)
	t.OK(err)
	return fmt.Sprintf("%d %s", reply.StatusCode, content)
}
