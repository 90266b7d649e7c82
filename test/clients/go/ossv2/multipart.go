package main

import (
	"os"
	"path/filepath"
	"strings"

	"clients/suite"

	"github.com/aliyun/alibabacloud-oss-go-sdk-v2/oss"
)

const partSize = 100 * 1024

func begin(t *suite.T, client *oss.Client, bucket *string, key string) *string {
	upload, err := client.InitiateMultipartUpload(background, &oss.InitiateMultipartUploadRequest{Bucket: bucket, Key: oss.Ptr(key), ContentType: oss.Ptr("video/mp4")})
	t.OK(err)
	return upload.UploadId
}

func multipart() {
	suite.Test("uploads an object in parts, in any order", "InitiateMultipartUpload UploadPart ListParts CompleteMultipartUpload GetObject HeadObject", func(t *suite.T) {
		client, bucket := newBucket(t)
		key, content := oss.Ptr("big ü"), string(suite.Bytes(2*partSize+10))
		upload := begin(t, client, bucket, *key)
		parts := make([]oss.UploadPart, 3)
		for _, number := range []int{3, 1, 2} {
			piece := content[(number-1)*partSize : min(number*partSize, len(content))]
			part, err := client.UploadPart(background, &oss.UploadPartRequest{Bucket: bucket, Key: key, UploadId: upload, PartNumber: int32(number), Body: strings.NewReader(piece)})
			t.OK(err)
			t.True(part.HashCRC64 != nil, "no CRC64 of a part")
			parts[number-1] = oss.UploadPart{PartNumber: int32(number), ETag: part.ETag}
		}
		var sizes []int64
		pages := client.NewListPartsPaginator(&oss.ListPartsRequest{Bucket: bucket, Key: key, UploadId: upload, MaxParts: 2})
		for pages.HasNext() {
			page, err := pages.NextPage(background)
			t.OK(err)
			for _, part := range page.Parts {
				sizes = append(sizes, part.Size)
			}
		}
		t.Equal(sizes, []int64{partSize, partSize, 10})
		done, err := client.CompleteMultipartUpload(background, &oss.CompleteMultipartUploadRequest{Bucket: bucket, Key: key, UploadId: upload, CompleteMultipartUpload: &oss.CompleteMultipartUpload{Parts: parts}})
		t.OK(err)
		t.True(strings.HasSuffix(*done.ETag, `-3"`) && done.HashCRC64 != nil, "%+v", done)
		t.True(get(t, client, bucket, *key) == content, "another content")
		known := head(t, client, bucket, *key)
		t.Equal([]string{*known.ObjectType, *known.ContentType, *known.HashCRC64}, []string{"Multipart", "video/mp4", *done.HashCRC64})
	})

	suite.Test("completes an upload without naming its parts", "CompleteMultipartUpload", func(t *suite.T) {
		client, bucket := newBucket(t)
		upload := begin(t, client, bucket, "all")
		_, err := client.UploadPart(background, &oss.UploadPartRequest{Bucket: bucket, Key: oss.Ptr("all"), UploadId: upload, PartNumber: 1, Body: strings.NewReader("part")})
		t.OK(err)
		_, err = client.CompleteMultipartUpload(background, &oss.CompleteMultipartUploadRequest{Bucket: bucket, Key: oss.Ptr("all"), UploadId: upload, CompleteAll: oss.Ptr("yes")})
		t.OK(err)
		t.Equal(get(t, client, bucket, "all"), "part")
	})

	suite.Test("lists and aborts uploads", "InitiateMultipartUpload ListMultipartUploads AbortMultipartUpload", func(t *suite.T) {
		client, bucket := newBucket(t)
		ids := map[string]*string{}
		for _, key := range []string{"a", "b", "c"} {
			ids[key] = begin(t, client, bucket, key)
		}
		var keys []string
		pages := client.NewListMultipartUploadsPaginator(&oss.ListMultipartUploadsRequest{Bucket: bucket, MaxUploads: 2})
		for pages.HasNext() {
			page, err := pages.NextPage(background)
			t.OK(err)
			for _, upload := range page.Uploads {
				keys = append(keys, *upload.Key)
				t.Equal(*upload.UploadId, *ids[*upload.Key])
			}
		}
		t.Equal(keys, []string{"a", "b", "c"})
		for key, id := range ids {
			_, err := client.AbortMultipartUpload(background, &oss.AbortMultipartUploadRequest{Bucket: bucket, Key: oss.Ptr(key), UploadId: id})
			t.OK(err)
		}
		_, err := client.UploadPart(background, &oss.UploadPartRequest{Bucket: bucket, Key: oss.Ptr("a"), UploadId: ids["a"], PartNumber: 1, Body: strings.NewReader("part")})
		refused(t, err, "NoSuchUpload", 404)
	})

	suite.Test("uploads a file in parallel parts, and downloads it so", "InitiateMultipartUpload UploadPart CompleteMultipartUpload HeadObject GetObject", func(t *suite.T) {
		client, bucket := newBucket(t)
		from, to := filepath.Join(t.Folder(), "from"), filepath.Join(t.Folder(), "to")
		content := suite.Bytes(20*partSize + 123)
		t.OK(os.WriteFile(from, content, 0o600))
		uploader := client.NewUploader(func(options *oss.UploaderOptions) {
			options.PartSize, options.ParallelNum, options.EnableCheckpoint, options.CheckpointDir = partSize, 5, true, t.Folder()
		})
		_, err := uploader.UploadFile(background, &oss.PutObjectRequest{Bucket: bucket, Key: oss.Ptr("big")}, from)
		t.OK(err)
		downloader := client.NewDownloader(func(options *oss.DownloaderOptions) {
			options.PartSize, options.ParallelNum, options.EnableCheckpoint, options.CheckpointDir, options.VerifyData = partSize, 5, true, t.Folder(), true
		})
		_, err = downloader.DownloadFile(background, &oss.GetObjectRequest{Bucket: bucket, Key: oss.Ptr("big")}, to)
		t.OK(err)
		read, err := os.ReadFile(to)
		t.OK(err)
		t.True(string(read) == string(content), "another content of %d bytes", len(read))
	})

	suite.Test("copies parts of another object", "InitiateMultipartUpload UploadPartCopy CompleteMultipartUpload", func(t *suite.T) {
		client, bucket := newBucket(t)
		content := string(suite.Bytes(5*partSize + 7))
		put(t, client, bucket, "from ü", content)
		copier := client.NewCopier(func(options *oss.CopierOptions) {
			options.PartSize, options.MultipartCopyThreshold, options.ParallelNum, options.DisableShallowCopy = partSize, partSize, 3, true
		})
		_, err := copier.Copy(background, &oss.CopyObjectRequest{Bucket: bucket, Key: oss.Ptr("to"), SourceKey: oss.Ptr("from ü")})
		t.OK(err)
		t.True(get(t, client, bucket, "to") == content, "another content")
	})
}
