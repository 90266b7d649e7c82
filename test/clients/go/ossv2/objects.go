package main

import (
	"crypto/md5"
	"fmt"
	"hash/crc64"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"clients/suite"

	"github.com/aliyun/alibabacloud-oss-go-sdk-v2/oss"
)

// odd are keys that clients and servers are known to stumble over.
var odd = []string{
	"a b+c&d=e.txt", "(1)'*!~.txt", "会议/été.txt", "100%25.txt", "a?b#c.txt", "emoji-🎬.txt", "folder/", "a//b", "back\\slash",
	"colon:semi;", "quote\"<tag>.txt", "dot/../up", strings.Repeat("long/", 60) + "x", strings.Repeat("n", 300), "A", "a", "p", "p/q",
}

func objects() {
	suite.Test("stores an object and reads it back, with its length, MD5 and CRC64", "PutObject GetObject HeadObject", func(t *suite.T) {
		client, bucket := newBucket(t)
		content := suite.Bytes(300_000)
		result, err := client.PutObject(background, &oss.PutObjectRequest{Bucket: bucket, Key: oss.Ptr("talk.bin"), Body: strings.NewReader(string(content))})
		t.OK(err)
		crc := fmt.Sprint(crc64.Checksum(content, crc64.MakeTable(crc64.ECMA)))
		t.True(result.HashCRC64 != nil, "no CRC64")
		t.Equal([]string{*result.ETag, *result.HashCRC64}, []string{fmt.Sprintf(`"%X"`, md5.Sum(content)), crc})
		t.True(get(t, client, bucket, "talk.bin") == string(content), "another content")
		known := head(t, client, bucket, "talk.bin")
		t.Equal([]any{known.ContentLength, *known.HashCRC64, *known.ObjectType, *known.StorageClass}, []any{int64(300_000), crc, "Normal", "Standard"})
		t.True(time.Since(*known.LastModified) < time.Hour, "modified %v", known.LastModified)
	})

	suite.Test("keeps type, headers and metadata of an object", "PutObject HeadObject GetObjectMeta", func(t *suite.T) {
		client, bucket := newBucket(t)
		_, err := client.PutObject(background, &oss.PutObjectRequest{Bucket: bucket, Key: oss.Ptr("a.txt"), Body: strings.NewReader("text"), ContentType: oss.Ptr("application/x-own"), CacheControl: oss.Ptr("no-cache"), ContentDisposition: oss.Ptr("attachment"), Metadata: map[string]string{"author": "someone", "city": "Hangzhou"}})
		t.OK(err)
		known := head(t, client, bucket, "a.txt")
		t.Equal([]string{*known.ContentType, *known.CacheControl, *known.ContentDisposition}, []string{"application/x-own", "no-cache", "attachment"})
		t.Equal(known.Metadata, map[string]string{"author": "someone", "city": "Hangzhou"})
		meta, err := client.GetObjectMeta(background, &oss.GetObjectMetaRequest{Bucket: bucket, Key: oss.Ptr("a.txt")})
		t.OK(err)
		t.Equal([]any{meta.ContentLength, *meta.ETag}, []any{int64(4), *known.ETag})
	})

	suite.Test("reads odd keys, lists them and deletes them", "PutObject GetObject ListObjects ListObjectsV2 DeleteMultipleObjects", func(t *suite.T) {
		client, bucket := newBucket(t)
		var all []oss.DeleteObject
		for _, key := range odd {
			put(t, client, bucket, key, "of "+key)
			all = append(all, oss.DeleteObject{Key: oss.Ptr(key)})
		}
		for _, key := range odd {
			t.Equal(get(t, client, bucket, key), "of "+key)
		}
		found, err := client.ListObjects(background, &oss.ListObjectsRequest{Bucket: bucket, MaxKeys: 1000})
		t.OK(err)
		t.Equal(len(found.Contents), len(odd))
		deleted, err := client.DeleteMultipleObjects(background, &oss.DeleteMultipleObjectsRequest{Bucket: bucket, Objects: all})
		t.OK(err)
		t.Equal(len(deleted.DeletedObjects), len(odd))
		left, err := client.ListObjectsV2(background, &oss.ListObjectsV2Request{Bucket: bucket})
		t.OK(err)
		t.Equal(len(left.Contents), 0)
	})

	suite.Test("deletes objects, those that are not there too", "DeleteObject DeleteMultipleObjects HeadObject", func(t *suite.T) {
		client, bucket := newBucket(t)
		put(t, client, bucket, "one", "1")
		for range 2 {
			_, err := client.DeleteObject(background, &oss.DeleteObjectRequest{Bucket: bucket, Key: oss.Ptr("one")})
			t.OK(err)
		}
		there, err := client.IsObjectExist(background, t.Bucket, "one")
		t.OK(err)
		t.Equal(there, false)
		quiet, err := client.DeleteMultipleObjects(background, &oss.DeleteMultipleObjectsRequest{Bucket: bucket, Objects: []oss.DeleteObject{{Key: oss.Ptr("never")}}, Quiet: true})
		t.OK(err)
		t.Equal(len(quiet.DeletedObjects), 0)
	})

	suite.Test("copies an object, in a bucket and between two", "CopyObject", func(t *suite.T) {
		client, bucket := newBucket(t)
		other := makeBucket(t, client, t.Bucket+"-2")
		_, err := client.PutObject(background, &oss.PutObjectRequest{Bucket: bucket, Key: oss.Ptr("a b/ü.txt"), Body: strings.NewReader("content"), Metadata: map[string]string{"author": "someone"}})
		t.OK(err)
		copied, err := client.CopyObject(background, &oss.CopyObjectRequest{Bucket: bucket, Key: oss.Ptr("copy"), SourceKey: oss.Ptr("a b/ü.txt")})
		t.OK(err)
		t.True(*copied.ETag != "" && copied.LastModified != nil, "%+v", copied)
		_, err = client.CopyObject(background, &oss.CopyObjectRequest{Bucket: other, Key: oss.Ptr("new"), SourceBucket: bucket, SourceKey: oss.Ptr("a b/ü.txt"), MetadataDirective: oss.Ptr("REPLACE"), Metadata: map[string]string{"author": "another"}, ContentType: oss.Ptr("text/x-own")})
		t.OK(err)
		t.Equal([]string{get(t, client, bucket, "copy"), get(t, client, other, "new")}, []string{"content", "content"})
		t.Equal([]string{head(t, client, bucket, "copy").Metadata["author"], head(t, client, other, "new").Metadata["author"]}, []string{"someone", "another"})
	})

	suite.Test("keeps tags and the ACL of an object", "PutObjectTagging GetObjectTagging DeleteObjectTagging PutObjectAcl GetObjectAcl", func(t *suite.T) {
		client, bucket := newBucket(t)
		key := oss.Ptr("a")
		_, err := client.PutObject(background, &oss.PutObjectRequest{Bucket: bucket, Key: key, Body: strings.NewReader("a"), Tagging: oss.Ptr("first=1%202")})
		t.OK(err)
		kept, err := client.GetObjectTagging(background, &oss.GetObjectTaggingRequest{Bucket: bucket, Key: key})
		t.OK(err)
		t.Equal([]any{len(kept.Tags), *kept.Tags[0].Key, *kept.Tags[0].Value}, []any{1, "first", "1 2"})
		t.Equal(head(t, client, bucket, "a").TaggingCount, int32(1))
		_, err = client.PutObjectTagging(background, &oss.PutObjectTaggingRequest{Bucket: bucket, Key: key, Tagging: &oss.Tagging{TagSet: &oss.TagSet{Tags: []oss.Tag{{Key: oss.Ptr("k"), Value: oss.Ptr("v")}, {Key: oss.Ptr("l"), Value: oss.Ptr("")}}}}})
		t.OK(err)
		kept, err = client.GetObjectTagging(background, &oss.GetObjectTaggingRequest{Bucket: bucket, Key: key})
		t.OK(err)
		t.Equal(len(kept.Tags), 2)
		_, err = client.DeleteObjectTagging(background, &oss.DeleteObjectTaggingRequest{Bucket: bucket, Key: key})
		t.OK(err)
		_, err = client.PutObjectAcl(background, &oss.PutObjectAclRequest{Bucket: bucket, Key: key, Acl: oss.ObjectACLPublicRead})
		t.OK(err)
		acl, err := client.GetObjectAcl(background, &oss.GetObjectAclRequest{Bucket: bucket, Key: key})
		t.OK(err)
		t.Equal(*acl.ACL, "public-read")
	})

	suite.Test("writes an object from a file, and a file from an object", "PutObject GetObject", func(t *suite.T) {
		client, bucket := newBucket(t)
		from, to := filepath.Join(t.Folder(), "from"), filepath.Join(t.Folder(), "to")
		content := suite.Bytes(70_000)
		t.OK(os.WriteFile(from, content, 0o600))
		_, err := client.PutObjectFromFile(background, &oss.PutObjectRequest{Bucket: bucket, Key: oss.Ptr("a.mp4")}, from)
		t.OK(err)
		_, err = client.GetObjectToFile(background, &oss.GetObjectRequest{Bucket: bucket, Key: oss.Ptr("a.mp4")}, to)
		t.OK(err)
		read, err := os.ReadFile(to)
		t.OK(err)
		t.True(string(read) == string(content), "another content of %d bytes", len(read))
		t.Equal(*head(t, client, bucket, "a.mp4").ContentType, "video/mp4")
	})

	suite.Test("streams 64 MB of a length that is not known beforehand", "PutObject GetObject", func(t *suite.T) {
		client, bucket := newBucket(t)
		part := suite.Bytes(1 << 20)
		from, to := io.Pipe()
		go func() {
			for range 64 {
				to.Write(part)
			}
			to.Close()
		}()
		_, err := client.PutObject(background, &oss.PutObjectRequest{Bucket: bucket, Key: oss.Ptr("big"), Body: from})
		t.OK(err)
		result, err := client.GetObject(background, &oss.GetObjectRequest{Bucket: bucket, Key: oss.Ptr("big")})
		t.OK(err)
		defer result.Body.Close()
		sum, want := md5.New(), md5.New()
		_, err = io.Copy(sum, result.Body)
		t.OK(err)
		for range 64 {
			want.Write(part)
		}
		t.Equal(fmt.Sprintf("%x", sum.Sum(nil)), fmt.Sprintf("%x", want.Sum(nil)))
	})

	suite.Test("reads an object as a file, from the middle on", "GetObject HeadObject", func(t *suite.T) {
		client, bucket := newBucket(t)
		put(t, client, bucket, "digits", "0123456789")
		file, err := client.OpenFile(background, t.Bucket, "digits")
		t.OK(err)
		defer file.Close()
		_, err = file.Seek(4, io.SeekStart)
		t.OK(err)
		content, err := io.ReadAll(file)
		t.OK(err)
		t.Equal(string(content), "456789")
	})
}
