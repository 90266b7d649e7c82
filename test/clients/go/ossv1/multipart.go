package main

import (
	"os"
	"path/filepath"
	"strings"

	"clients/suite"

	"github.com/aliyun/aliyun-oss-go-sdk/oss"
)

const partSize = 100 * 1024

func multipart() {
	suite.Test("uploads an object in parts, in any order", "InitiateMultipartUpload UploadPart ListParts CompleteMultipartUpload GetObject HeadObject", func(t *suite.T) {
		bucket := newBucket(t)
		content := string(suite.Bytes(2*partSize + 10))
		upload, err := bucket.InitiateMultipartUpload("big", oss.ContentType("video/mp4"), oss.Meta("author", "someone"))
		t.OK(err)
		t.Equal([]string{upload.Bucket, upload.Key}, []string{t.Bucket, "big"})
		parts := make([]oss.UploadPart, 3)
		for _, number := range []int{3, 1, 2} {
			piece := content[(number-1)*partSize : min(number*partSize, len(content))]
			parts[number-1], err = bucket.UploadPart(upload, strings.NewReader(piece), int64(len(piece)), number)
			t.OK(err)
		}
		listed, err := bucket.ListUploadedParts(upload)
		t.OK(err)
		t.Equal(len(listed.UploadedParts), 3)
		t.Equal([]any{listed.UploadedParts[2].PartNumber, listed.UploadedParts[2].Size, listed.UploadedParts[0].ETag}, []any{3, 10, parts[0].ETag})
		done, err := bucket.CompleteMultipartUpload(upload, parts)
		t.OK(err)
		t.True(strings.HasSuffix(done.ETag, `-3"`), "ETag %s", done.ETag)
		t.True(get(t, bucket, "big") == content, "another content")
		head, err := bucket.GetObjectDetailedMeta("big")
		t.OK(err)
		t.Equal([]string{head.Get("X-Oss-Object-Type"), head.Get("Content-Type"), head.Get("X-Oss-Meta-Author"), head.Get("ETag")}, []string{"Multipart", "video/mp4", "someone", done.ETag})
	})

	suite.Test("lists and aborts uploads", "InitiateMultipartUpload ListMultipartUploads AbortMultipartUpload", func(t *suite.T) {
		bucket := newBucket(t)
		var uploads []oss.InitiateMultipartUploadResult
		for _, key := range []string{"a/1", "a/2", "b", "c"} {
			upload, err := bucket.InitiateMultipartUpload(key)
			t.OK(err)
			uploads = append(uploads, upload)
		}
		var keys []string
		for key, id := "", ""; ; {
			page, err := bucket.ListMultipartUploads(oss.MaxUploads(2), oss.KeyMarker(key), oss.UploadIDMarker(id))
			t.OK(err)
			for _, upload := range page.Uploads {
				keys = append(keys, upload.Key)
			}
			if !page.IsTruncated {
				break
			}
			key, id = page.NextKeyMarker, page.NextUploadIDMarker
		}
		t.Equal(keys, []string{"a/1", "a/2", "b", "c"})
		folders, err := bucket.ListMultipartUploads(oss.Delimiter("/"))
		t.OK(err)
		t.Equal([]any{folders.CommonPrefixes, len(folders.Uploads)}, []any{[]string{"a/"}, 2})
		for _, upload := range uploads {
			t.OK(bucket.AbortMultipartUpload(upload))
		}
		left, err := bucket.ListMultipartUploads()
		t.OK(err)
		t.Equal(len(left.Uploads), 0)
		_, err = bucket.UploadPart(uploads[0], strings.NewReader("a"), 1, 1)
		refused(t, err, "NoSuchUpload", 404)
	})

	suite.Test("is refused parts that are wrong or too small", "CompleteMultipartUpload UploadPart", func(t *suite.T) {
		bucket := newBucket(t)
		upload, err := bucket.InitiateMultipartUpload("big")
		t.OK(err)
		first, err := bucket.UploadPart(upload, strings.NewReader("small"), 5, 1)
		t.OK(err)
		second, err := bucket.UploadPart(upload, strings.NewReader("small"), 5, 2)
		t.OK(err)
		_, err = bucket.CompleteMultipartUpload(upload, []oss.UploadPart{first, second})
		refused(t, err, "EntityTooSmall", 400)
		_, err = bucket.CompleteMultipartUpload(upload, []oss.UploadPart{{PartNumber: 1, ETag: `"0"`}})
		refused(t, err, "InvalidPart", 400)
		t.OK(bucket.AbortMultipartUpload(upload))
	})

	suite.Test("uploads a file in parallel parts, goes on after a failure, and downloads it so", "InitiateMultipartUpload UploadPart CompleteMultipartUpload HeadObject GetObject", func(t *suite.T) {
		bucket := newBucket(t)
		from, to := filepath.Join(t.Folder(), "from"), filepath.Join(t.Folder(), "to")
		content := suite.Bytes(20*partSize + 123)
		t.OK(os.WriteFile(from, content, 0o600))
		t.OK(bucket.UploadFile("big", from, partSize, oss.Routines(5), oss.Checkpoint(true, filepath.Join(t.Folder(), "up.cp"))))
		t.OK(bucket.DownloadFile("big", to, partSize, oss.Routines(5), oss.Checkpoint(true, filepath.Join(t.Folder(), "down.cp"))))
		read, err := os.ReadFile(to)
		t.OK(err)
		t.True(string(read) == string(content), "another content of %d bytes", len(read))
	})

	suite.Test("copies parts of another object", "InitiateMultipartUpload UploadPartCopy CompleteMultipartUpload", func(t *suite.T) {
		bucket := newBucket(t)
		content := string(suite.Bytes(3*partSize + 7))
		put(t, bucket, "from ü", content)
		t.OK(bucket.CopyFile(t.Bucket, "from ü", "to", partSize, oss.Routines(3)))
		t.True(get(t, bucket, "to") == content, "another content")
		upload, err := bucket.InitiateMultipartUpload("half")
		t.OK(err)
		part, err := bucket.UploadPartCopy(upload, t.Bucket, "from ü", 10, partSize, 1)
		t.OK(err)
		_, err = bucket.CompleteMultipartUpload(upload, []oss.UploadPart{part})
		t.OK(err)
		t.True(get(t, bucket, "half") == content[10:10+partSize], "another content")
	})
}
