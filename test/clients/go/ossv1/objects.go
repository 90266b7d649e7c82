package main

import (
	"crypto/md5"
	"encoding/base64"
	"fmt"
	"hash/crc64"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"

	"clients/suite"

	"github.com/aliyun/aliyun-oss-go-sdk/oss"
)

// odd are keys that clients and servers are known to stumble over.
var odd = []string{
	"a b+c&d=e.txt", "(1)'*!~.txt", "会议/été.txt", "100%25.txt", "a?b#c.txt", "emoji-🎬.txt", "folder/", "a//b", "back\\slash",
	"colon:semi;", "quote\"<tag>.txt", "dot/../up", strings.Repeat("long/", 60) + "x", strings.Repeat("n", 300), "A", "a", "p", "p/q",
}

func objects() {
	suite.Test("stores an object and reads it back, with its length, MD5 and CRC64", "PutObject GetObject", func(t *suite.T) {
		bucket := newBucket(t)
		content := suite.Bytes(300_000)
		var header http.Header
		t.OK(bucket.PutObject("talk.bin", strings.NewReader(string(content)), oss.GetResponseHeader(&header)))
		t.Equal(header.Get("ETag"), fmt.Sprintf(`"%X"`, md5.Sum(content)))
		crc := fmt.Sprint(crc64.Checksum(content, crc64.MakeTable(crc64.ECMA)))
		t.Equal(header.Get("x-oss-hash-crc64ecma"), crc)
		result, err := bucket.DoGetObject(&oss.GetObjectRequest{ObjectKey: "talk.bin"}, nil)
		t.OK(err)
		read := text(t, result.Response.Body)
		t.True(read == string(content), "another content of %d bytes", len(read))
		t.Equal(result.Response.Headers.Get("x-oss-hash-crc64ecma"), crc)
	})

	suite.Test("stores nothing as an object too", "PutObject GetObject HeadObject", func(t *suite.T) {
		bucket := newBucket(t)
		put(t, bucket, "empty", "")
		t.Equal(get(t, bucket, "empty"), "")
		head, err := bucket.GetObjectDetailedMeta("empty")
		t.OK(err)
		t.Equal(head.Get("Content-Length"), "0")
	})

	suite.Test("keeps type, headers and metadata of an object", "PutObject HeadObject GetObjectMeta", func(t *suite.T) {
		bucket := newBucket(t)
		put(t, bucket, "a.txt", "text", oss.ContentType("application/x-own"), oss.CacheControl("no-cache"), oss.ContentDisposition("attachment"), oss.ContentEncoding("identity"), oss.Meta("author", "someone"), oss.Meta("City", "Hangzhou"))
		head, err := bucket.GetObjectDetailedMeta("a.txt")
		t.OK(err)
		kept := map[string]string{}
		for _, name := range []string{"Content-Type", "Cache-Control", "Content-Disposition", "Content-Encoding", "X-Oss-Meta-Author", "X-Oss-Meta-City", "X-Oss-Object-Type", "X-Oss-Storage-Class"} {
			kept[name] = head.Get(name)
		}
		t.Equal(kept, map[string]string{"Content-Type": "application/x-own", "Cache-Control": "no-cache", "Content-Disposition": "attachment", "Content-Encoding": "identity", "X-Oss-Meta-Author": "someone", "X-Oss-Meta-City": "Hangzhou", "X-Oss-Object-Type": "Normal", "X-Oss-Storage-Class": "Standard"})
		meta, err := bucket.GetObjectMeta("a.txt")
		t.OK(err)
		t.Equal([]string{meta.Get("Content-Length"), meta.Get("ETag")}, []string{"4", head.Get("ETag")})
	})

	suite.Test("changes an object's metadata", "CopyObject HeadObject", func(t *suite.T) {
		bucket := newBucket(t)
		put(t, bucket, "a.txt", "text", oss.Meta("author", "someone"))
		t.OK(bucket.SetObjectMeta("a.txt", oss.Meta("author", "another"), oss.ContentType("text/x-own")))
		head, err := bucket.GetObjectDetailedMeta("a.txt")
		t.OK(err)
		t.Equal([]string{head.Get("X-Oss-Meta-Author"), head.Get("Content-Type")}, []string{"another", "text/x-own"})
		t.Equal(get(t, bucket, "a.txt"), "text")
	})

	suite.Test("reads odd keys, and lists them", "PutObject GetObject ListObjects ListObjectsV2 DeleteMultipleObjects", func(t *suite.T) {
		bucket := newBucket(t)
		for _, key := range odd {
			put(t, bucket, key, "of "+key)
		}
		for _, key := range odd {
			t.Equal(get(t, bucket, key), "of "+key)
		}
		found, err := bucket.ListObjects(oss.MaxKeys(1000))
		t.OK(err)
		t.Equal(len(found.Objects), len(odd))
		deleted, err := bucket.DeleteObjects(odd)
		t.OK(err)
		t.Equal(len(deleted.DeletedObjects), len(odd))
		left, err := bucket.ListObjectsV2()
		t.OK(err)
		t.Equal(len(left.Objects), 0)
	})

	suite.Test("deletes objects, those that are not there too", "DeleteObject DeleteMultipleObjects HeadObject", func(t *suite.T) {
		bucket := newBucket(t)
		for _, key := range []string{"one", "two", "three"} {
			put(t, bucket, key, key)
		}
		t.OK(bucket.DeleteObject("one"))
		t.OK(bucket.DeleteObject("one"))
		there, err := bucket.IsObjectExist("one")
		t.OK(err)
		t.Equal(there, false)
		quiet, err := bucket.DeleteObjects([]string{"two", "never"}, oss.DeleteObjectsQuiet(true))
		t.OK(err)
		t.Equal(len(quiet.DeletedObjects), 0)
		_, err = bucket.GetObject("two")
		refused(t, err, "NoSuchKey", 404)
		t.Equal(get(t, bucket, "three"), "three")
	})

	suite.Test("copies an object, in a bucket and between two", "CopyObject", func(t *suite.T) {
		bucket := newBucket(t)
		t.OK(bucket.Client.CreateBucket(t.Bucket + "-2"))
		other, err := bucket.Client.Bucket(t.Bucket + "-2")
		t.OK(err)
		put(t, bucket, "a b/ü.txt", "content", oss.Meta("author", "someone"), oss.ContentType("text/x-own"))
		copied, err := bucket.CopyObject("a b/ü.txt", "copy.txt")
		t.OK(err)
		t.True(copied.ETag != "" && !copied.LastModified.IsZero(), "%+v", copied)
		_, err = other.CopyObjectFrom(t.Bucket, "a b/ü.txt", "new.txt", oss.MetadataDirective(oss.MetaReplace), oss.Meta("author", "another"))
		t.OK(err)
		t.Equal([]string{get(t, bucket, "copy.txt"), get(t, other, "new.txt")}, []string{"content", "content"})
		head, err := bucket.GetObjectDetailedMeta("copy.txt")
		t.OK(err)
		t.Equal([]string{head.Get("X-Oss-Meta-Author"), head.Get("Content-Type")}, []string{"someone", "text/x-own"})
		head, err = other.GetObjectDetailedMeta("new.txt")
		t.OK(err)
		t.Equal(head.Get("X-Oss-Meta-Author"), "another")
		_, err = bucket.CopyObject("never", "copy.txt")
		refused(t, err, "NoSuchKey", 404)
	})

	suite.Test("keeps tags and the ACL of an object", "PutObjectTagging GetObjectTagging DeleteObjectTagging PutObjectAcl GetObjectAcl", func(t *suite.T) {
		bucket := newBucket(t)
		put(t, bucket, "a", "a", oss.SetTagging(oss.Tagging{Tags: []oss.Tag{{Key: "first", Value: "1 2"}}}))
		kept, err := bucket.GetObjectTagging("a")
		t.OK(err)
		t.Equal([]any{len(kept.Tags), kept.Tags[0].Key, kept.Tags[0].Value}, []any{1, "first", "1 2"})
		t.OK(bucket.PutObjectTagging("a", oss.Tagging{Tags: []oss.Tag{{Key: "k", Value: "v"}, {Key: "l", Value: ""}}}))
		kept, err = bucket.GetObjectTagging("a")
		t.OK(err)
		t.Equal(len(kept.Tags), 2)
		t.OK(bucket.DeleteObjectTagging("a"))
		kept, err = bucket.GetObjectTagging("a")
		t.OK(err)
		t.Equal(len(kept.Tags), 0)
		acl, err := bucket.GetObjectACL("a")
		t.OK(err)
		t.Equal(acl.ACL, "default")
		t.OK(bucket.SetObjectACL("a", oss.ACLPublicRead))
		acl, err = bucket.GetObjectACL("a")
		t.OK(err)
		t.Equal(acl.ACL, "public-read")
	})

	suite.Test("writes an object from a file, and a file from an object", "PutObject GetObject", func(t *suite.T) {
		bucket := newBucket(t)
		from, to := filepath.Join(t.Folder(), "from.mp4"), filepath.Join(t.Folder(), "to.mp4")
		content := suite.Bytes(70_000)
		t.OK(os.WriteFile(from, content, 0o600))
		t.OK(bucket.PutObjectFromFile("a.mp4", from))
		t.OK(bucket.GetObjectToFile("a.mp4", to))
		read, err := os.ReadFile(to)
		t.OK(err)
		t.True(string(read) == string(content), "another content of %d bytes", len(read))
		head, err := bucket.GetObjectDetailedMeta("a.mp4")
		t.OK(err)
		t.Equal(head.Get("Content-Type"), "video/mp4")
	})

	suite.Test("streams 64 MB of a length that is not known beforehand", "PutObject GetObject", func(t *suite.T) {
		bucket := newBucket(t)
		part := suite.Bytes(1 << 20)
		from, to := io.Pipe()
		go func() {
			for range 64 {
				to.Write(part)
			}
			to.Close()
		}()
		t.OK(bucket.PutObject("big", from))
		body, err := bucket.GetObject("big")
		t.OK(err)
		defer body.Close()
		sum, want := md5.New(), md5.New()
		length, err := io.Copy(sum, body)
		t.OK(err)
		for range 64 {
			want.Write(part)
		}
		t.Equal(length, int64(64<<20))
		t.Equal(base64.StdEncoding.EncodeToString(sum.Sum(nil)), base64.StdEncoding.EncodeToString(want.Sum(nil)))
	})
}
