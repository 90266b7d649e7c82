package main

import (
	"fmt"
	"io"
	"net/http"
	"strings"

	"clients/suite"

	"github.com/aliyun/aliyun-oss-go-sdk/oss"
)

func presigned() {
	suite.Test("signs addresses for others to get and put an object", "GetObject PutObject HeadObject", func(t *suite.T) {
		bucket := newBucket(t)
		address, err := bucket.SignURL("a b/ü.txt", oss.HTTPPut, 600, oss.ContentType("text/plain"), oss.Meta("author", "someone"))
		t.OK(err)
		request, err := http.NewRequest("PUT", address, strings.NewReader("by an address"))
		t.OK(err)
		request.Header.Set("Content-Type", "text/plain")
		request.Header.Set("x-oss-meta-author", "someone")
		t.Equal(answer(t, request), "200 ")
		address, err = bucket.SignURL("a b/ü.txt", oss.HTTPGet, 600)
		t.OK(err)
		t.Equal(fetched(t, address), "200 by an address")
		head, err := bucket.GetObjectDetailedMeta("a b/ü.txt")
		t.OK(err)
		t.Equal(head.Get("X-Oss-Meta-Author"), "someone")
		address, err = bucket.SignURL("a b/ü.txt", oss.HTTPGet, 600, oss.ResponseContentType("text/x-own"), oss.ResponseContentDisposition("attachment"))
		t.OK(err)
		body, err := bucket.GetObjectWithURL(address)
		t.OK(err)
		t.Equal(text(t, body), "by an address")
		t.OK(bucket.PutObjectWithURL(signed(t, bucket, "b", oss.HTTPPut), strings.NewReader("b")))
		t.Equal(get(t, bucket, "b"), "b")
	})

	suite.Test("is refused an address that was changed, or is for another method", "GetObject PutObject", func(t *suite.T) {
		bucket := newBucket(t)
		put(t, bucket, "a", "a")
		put(t, bucket, "b", "b")
		address := signed(t, bucket, "a", oss.HTTPGet)
		t.Equal(fetched(t, strings.Replace(address, "/a?", "/b?", 1))[:3], "403")
		request, err := http.NewRequest("PUT", address, strings.NewReader("c"))
		t.OK(err)
		t.Equal(answer(t, request)[:3], "403")
		t.Equal(get(t, bucket, "a"), "a")
	})
}

func addresses() {
	suite.Test("calls localhost in path style", "PutBucket PutObject GetObject ListObjects GetService", func(t *suite.T) {
		t.Equal(used(t, clientAt(t, suite.Named("localhost"), oss.ForcePathStyle(true))), "of a client")
	})

	suite.Test("calls BUCKET.localhost, which is what it does where path style is not chosen", "PutBucket PutObject GetObject ListObjects GetService", func(t *suite.T) {
		t.Equal(used(t, clientAt(t, suite.Named("localhost"), oss.HTTPClient(suite.Local()))), "of a client")
	})

	suite.Test("calls a name of a bucket's own, with UseCname", "GetObject PutObject", func(t *suite.T) {
		put(t, newBucket(t), "a", "of a client")
		client := clientAt(t, suite.Named(t.Bucket+".localhost"), oss.UseCname(true), oss.HTTPClient(suite.Local()))
		bucket, err := client.Bucket(t.Bucket)
		t.OK(err)
		t.Equal(get(t, bucket, "a"), "of a client")
		t.Equal(fetched(t, signed(t, newBucketHandle(t), "a", oss.HTTPGet)), "200 of a client")
	})
}

// used makes a bucket with an object by this client, and reads it.
func used(t *suite.T, client *oss.Client) string {
	t.OK(client.CreateBucket(t.Bucket))
	bucket, err := client.Bucket(t.Bucket)
	t.OK(err)
	put(t, bucket, "a b/ü.txt", "of a client")
	found, err := bucket.ListObjects(oss.Prefix("a b/"))
	t.OK(err)
	t.Equal([]any{len(found.Objects), found.Objects[0].Key}, []any{1, "a b/ü.txt"})
	all, err := client.ListBuckets(oss.Prefix(t.Bucket))
	t.OK(err)
	t.Equal(len(all.Buckets), 1)
	return get(t, bucket, "a b/ü.txt")
}

func newBucketHandle(t *suite.T) *oss.Bucket {
	bucket, err := newClient(t).Bucket(t.Bucket)
	t.OK(err)
	return bucket
}

func signed(t *suite.T, bucket *oss.Bucket, key string, method oss.HTTPMethod) string {
	address, err := bucket.SignURL(key, method, 600)
	t.OK(err)
	return address
}

// fetched is the status and the text at an address, asked without a signature of the client.
func fetched(t *suite.T, address string) string {
	request, err := http.NewRequest("GET", address, nil)
	t.OK(err)
	return answer(t, request)
}

func answer(t *suite.T, request *http.Request) string {
	reply, err := http.DefaultClient.Do(request)
	t.OK(err)
	defer reply.Body.Close()
	content, err := io.ReadAll(reply.Body)
	t.OK(err)
	return fmt.Sprintf("%d %s", reply.StatusCode, content)
}
