package main

import (
	"crypto/md5"
	"encoding/base64"
	"errors"
	"strings"
	"sync"
	"time"

	"clients/suite"

	"github.com/aliyun/alibabacloud-oss-go-sdk-v2/oss"
)

func requests() {
	suite.Test("reads ranges of an object", "GetObject", func(t *suite.T) {
		client, bucket := newBucket(t)
		put(t, client, bucket, "digits", "0123456789")
		for _, row := range [][2]string{{"bytes=2-4", "234"}, {"bytes=7-", "789"}, {"bytes=-3", "789"}, {"bytes=0-0", "0"}} {
			t.Equal(getBy(t, client, &oss.GetObjectRequest{Bucket: bucket, Key: oss.Ptr("digits"), Range: oss.Ptr(row[0])}), row[1])
		}
		_, err := client.GetObject(background, &oss.GetObjectRequest{Bucket: bucket, Key: oss.Ptr("digits"), Range: oss.Ptr("bytes=20-30"), RangeBehavior: oss.Ptr("standard")})
		refused(t, err, "InvalidRange", 416)
	})

	suite.Test("reads an object on conditions", "GetObject", func(t *suite.T) {
		client, bucket := newBucket(t)
		put(t, client, bucket, "a", "text")
		etag := head(t, client, bucket, "a").ETag
		past := oss.Ptr(time.Now().Add(-time.Hour).UTC().Format("Mon, 02 Jan 2006 15:04:05 GMT"))
		ask := func(change func(*oss.GetObjectRequest)) error {
			request := &oss.GetObjectRequest{Bucket: bucket, Key: oss.Ptr("a")}
			change(request)
			result, err := client.GetObject(background, request)
			if err == nil {
				result.Body.Close()
			}
			return err
		}
		t.OK(ask(func(request *oss.GetObjectRequest) { request.IfMatch = etag }))
		t.OK(ask(func(request *oss.GetObjectRequest) { request.IfModifiedSince = past }))
		t.OK(ask(func(request *oss.GetObjectRequest) { request.IfNoneMatch = oss.Ptr(`"0"`) }))
		refused(t, ask(func(request *oss.GetObjectRequest) { request.IfMatch = oss.Ptr(`"0"`) }), "PreconditionFailed", 412)
		refused(t, ask(func(request *oss.GetObjectRequest) { request.IfUnmodifiedSince = past }), "PreconditionFailed", 412)
		var unchanged *oss.ServiceError
		err := ask(func(request *oss.GetObjectRequest) { request.IfNoneMatch = etag })
		t.True(errors.As(err, &unchanged) && unchanged.StatusCode == 304, "%v", err)
	})

	suite.Test("writes an object only where there is none", "PutObject", func(t *suite.T) {
		client, bucket := newBucket(t)
		once := func(content string) error {
			_, err := client.PutObject(background, &oss.PutObjectRequest{Bucket: bucket, Key: oss.Ptr("a"), Body: strings.NewReader(content), ForbidOverwrite: oss.Ptr("true")})
			return err
		}
		t.OK(once("first"))
		refused(t, once("second"), "FileAlreadyExists", 409)
		t.Equal(get(t, client, bucket, "a"), "first")
	})

	suite.Test("is refused a content that differs from its MD5", "PutObject", func(t *suite.T) {
		client, bucket := newBucket(t)
		sum := md5.Sum([]byte("text"))
		with := func(content string) error {
			_, err := client.PutObject(background, &oss.PutObjectRequest{Bucket: bucket, Key: oss.Ptr("a"), Body: strings.NewReader(content), ContentMD5: oss.Ptr(base64.StdEncoding.EncodeToString(sum[:]))})
			return err
		}
		t.OK(with("text"))
		refused(t, with("other"), "InvalidDigest", 400)
		t.Equal(get(t, client, bucket, "a"), "text")
	})

	suite.Test("is refused what is not there, with the error's fields", "GetObject HeadObject PutObject", func(t *suite.T) {
		client, bucket := newBucket(t)
		_, err := client.GetObject(background, &oss.GetObjectRequest{Bucket: bucket, Key: oss.Ptr("never")})
		known := refused(t, err, "NoSuchKey", 404)
		t.True(known.Message != "" && known.Timestamp.Year() > 2000, "%+v", known)
		_, err = client.HeadObject(background, &oss.HeadObjectRequest{Bucket: bucket, Key: oss.Ptr("never")})
		refused(t, err, "NoSuchKey", 404)
		_, err = client.PutObject(background, &oss.PutObjectRequest{Bucket: oss.Ptr("missing-" + t.Bucket), Key: oss.Ptr("a"), Body: strings.NewReader("a")})
		refused(t, err, "NoSuchBucket", 404)
	})

	suite.Refusal("is refused to append to an object, with an error that it understands", "AppendObject", func(t *suite.T) {
		client, bucket := newBucket(t)
		_, err := client.AppendObject(background, &oss.AppendObjectRequest{Bucket: bucket, Key: oss.Ptr("a"), Position: oss.Ptr(int64(0)), Body: strings.NewReader("a")})
		refused(t, err, "NotImplemented", 501)
	})

	suite.Test("puts and gets from 16 sides at once", "PutObject GetObject", func(t *suite.T) {
		client, bucket := newBucket(t)
		content := string(suite.Bytes(100_000))
		var group sync.WaitGroup
		failures := make(chan any, 16)
		for side := range 16 {
			group.Add(1)
			go func() {
				defer group.Done()
				defer func() {
					if failure := recover(); failure != nil {
						failures <- failure
					}
				}()
				for range 4 {
					key := strings.Repeat("k", side+1)
					put(t, client, bucket, key, content)
					t.True(get(t, client, bucket, key) == content, "another content")
				}
			}()
		}
		group.Wait()
		close(failures)
		for failure := range failures {
			t.Fail("%v", failure)
		}
	})
}
