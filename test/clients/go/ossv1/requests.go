package main

import (
	"crypto/md5"
	"encoding/base64"
	"strings"
	"sync"
	"time"

	"clients/suite"

	"github.com/aliyun/aliyun-oss-go-sdk/oss"
)

func requests() {
	suite.Test("reads ranges of an object", "GetObject", func(t *suite.T) {
		bucket := newBucket(t)
		put(t, bucket, "digits", "0123456789")
		for _, row := range [][2]string{{"2-4", "234"}, {"7-", "789"}, {"-3", "789"}, {"0-100", "0123456789"}} {
			t.Equal(get(t, bucket, "digits", oss.NormalizedRange(row[0])), row[1])
		}
		t.Equal(get(t, bucket, "digits", oss.Range(0, 0)), "0")
		_, err := bucket.GetObject("digits", oss.NormalizedRange("20-30"), oss.RangeBehavior("standard"))
		refused(t, err, "InvalidRange", 416)
		t.Equal(get(t, bucket, "digits", oss.NormalizedRange("20-30")), "0123456789")
	})

	suite.Test("reads an object on conditions", "GetObject HeadObject", func(t *suite.T) {
		bucket := newBucket(t)
		put(t, bucket, "a", "text")
		head, err := bucket.GetObjectDetailedMeta("a")
		t.OK(err)
		etag, past, future := head.Get("ETag"), time.Now().Add(-time.Hour), time.Now().Add(time.Hour)
		for _, met := range []oss.Option{oss.IfMatch(etag), oss.IfNoneMatch(`"0"`), oss.IfModifiedSince(past), oss.IfUnmodifiedSince(future)} {
			t.Equal(get(t, bucket, "a", met), "text")
		}
		for _, unmet := range []oss.Option{oss.IfMatch(`"0"`), oss.IfUnmodifiedSince(past)} {
			_, err := bucket.GetObject("a", unmet)
			refused(t, err, "PreconditionFailed", 412)
		}
		_, err = bucket.GetObject("a", oss.IfNoneMatch(etag))
		t.True(err != nil && strings.Contains(err.Error(), "304"), "%v", err)
	})

	suite.Test("writes an object only where there is none", "PutObject CopyObject", func(t *suite.T) {
		bucket := newBucket(t)
		put(t, bucket, "a", "first", oss.ForbidOverWrite(true))
		err := bucket.PutObject("a", strings.NewReader("second"), oss.ForbidOverWrite(true))
		refused(t, err, "FileAlreadyExists", 409)
		_, err = bucket.CopyObject("a", "a2", oss.ForbidOverWrite(true))
		t.OK(err)
		_, err = bucket.CopyObject("a", "a2", oss.ForbidOverWrite(true))
		refused(t, err, "FileAlreadyExists", 409)
		t.Equal(get(t, bucket, "a"), "first")
	})

	suite.Test("is refused a content that differs from its MD5", "PutObject", func(t *suite.T) {
		bucket := newBucket(t)
		sum := func(content string) oss.Option {
			digest := md5.Sum([]byte(content))
			return oss.ContentMD5(base64.StdEncoding.EncodeToString(digest[:]))
		}
		put(t, bucket, "a", "text", sum("text"))
		err := bucket.PutObject("a", strings.NewReader("other"), sum("text"))
		refused(t, err, "InvalidDigest", 400)
		t.Equal(get(t, bucket, "a"), "text")
	})

	suite.Test("copies on conditions", "CopyObject", func(t *suite.T) {
		bucket := newBucket(t)
		put(t, bucket, "a", "text")
		head, err := bucket.GetObjectDetailedMeta("a")
		t.OK(err)
		_, err = bucket.CopyObject("a", "b", oss.CopySourceIfMatch(head.Get("ETag")))
		t.OK(err)
		_, err = bucket.CopyObject("a", "b", oss.CopySourceIfMatch(`"0"`))
		refused(t, err, "PreconditionFailed", 412)
	})

	suite.Test("reads without a signature what is public, and nothing else", "GetObject PutObjectAcl PutBucketAcl", func(t *suite.T) {
		bucket := newBucket(t)
		put(t, bucket, "public", "seen", oss.ObjectACL(oss.ACLPublicRead))
		put(t, bucket, "private", "hidden")
		address := suite.Endpoint + "/" + t.Bucket + "/"
		t.Equal(fetched(t, address+"public"), "200 seen")
		t.Equal(fetched(t, address+"private")[:3], "403")
		t.OK(bucket.Client.SetBucketACL(t.Bucket, oss.ACLPublicRead))
		t.Equal(fetched(t, address+"private"), "200 hidden")
		t.OK(bucket.SetObjectACL("private", oss.ACLPrivate))
		t.Equal(fetched(t, address+"private")[:3], "403")
	})

	suite.Test("is refused what is not there, with the error's fields", "GetObject HeadObject PutObject", func(t *suite.T) {
		bucket := newBucket(t)
		_, err := bucket.GetObject("never")
		known := refused(t, err, "NoSuchKey", 404)
		t.True(known.Message != "" && known.HostID != "", "%+v", known)
		_, err = bucket.GetObjectDetailedMeta("never")
		refused(t, err, "NoSuchKey", 404)
		elsewhere, err := bucket.Client.Bucket("missing-" + t.Bucket)
		t.OK(err)
		refused(t, elsewhere.PutObject("a", strings.NewReader("a")), "NoSuchBucket", 404)
	})

	suite.Refusal("is refused to append to an object, with an error that it understands", "AppendObject", func(t *suite.T) {
		_, err := newBucket(t).AppendObject("a", strings.NewReader("a"), 0)
		refused(t, err, "NotImplemented", 501)
	})

	suite.Test("puts and gets from 16 sides at once, and again after a pause of the connections", "PutObject GetObject", func(t *suite.T) {
		bucket := newBucket(t)
		content := string(suite.Bytes(100_000))
		var group sync.WaitGroup
		failures := make(chan error, 200)
		for side := range 16 {
			group.Add(1)
			go func() {
				defer group.Done()
				for round := range 4 {
					key := strings.Repeat("k", side+1) + strings.Repeat("r", round+1)
					if err := bucket.PutObject(key, strings.NewReader(content)); err != nil {
						failures <- err
						return
					}
					body, err := bucket.GetObject(key)
					if err != nil {
						failures <- err
						return
					}
					if read := text(t, body); read != content {
						failures <- oss.ServiceError{Message: "another content"}
					}
				}
			}()
		}
		group.Wait()
		close(failures)
		for err := range failures {
			t.OK(err)
		}
	})
}
