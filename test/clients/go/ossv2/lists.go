package main

import (
	"fmt"

	"clients/suite"

	"github.com/aliyun/alibabacloud-oss-go-sdk-v2/oss"
)

func lists() {
	suite.Test("lists objects in pages, by both versions of the list", "ListObjects ListObjectsV2", func(t *suite.T) {
		client, bucket := newBucket(t)
		var keys, first, second []string
		for number := range 25 {
			keys = append(keys, fmt.Sprintf("clips/é %02d.mp4", number))
			put(t, client, bucket, keys[number], "x")
		}
		old := client.NewListObjectsPaginator(&oss.ListObjectsRequest{Bucket: bucket, MaxKeys: 10, Prefix: oss.Ptr("clips/")})
		for old.HasNext() {
			page, err := old.NextPage(background)
			t.OK(err)
			for _, object := range page.Contents {
				first = append(first, *object.Key)
			}
		}
		pages := client.NewListObjectsV2Paginator(&oss.ListObjectsV2Request{Bucket: bucket, MaxKeys: 10, StartAfter: oss.Ptr(keys[1]), FetchOwner: true})
		for pages.HasNext() {
			page, err := pages.NextPage(background)
			t.OK(err)
			for _, object := range page.Contents {
				second = append(second, *object.Key)
				t.True(object.Owner != nil && *object.Owner.ID != "" && object.Size == 1 && *object.Type == "Normal" && *object.StorageClass == "Standard" && object.LastModified != nil, "%+v", object)
			}
		}
		t.Equal(first, keys)
		t.Equal(second, keys[2:])
	})

	suite.Test("lists folders", "ListObjectsV2", func(t *suite.T) {
		client, bucket := newBucket(t)
		for _, key := range []string{"a", "b/1", "b/2", "c/d/1", "e"} {
			put(t, client, bucket, key, key)
		}
		page, err := client.ListObjectsV2(background, &oss.ListObjectsV2Request{Bucket: bucket, Delimiter: oss.Ptr("/")})
		t.OK(err)
		t.Equal([]any{len(page.Contents), len(page.CommonPrefixes), *page.CommonPrefixes[1].Prefix, page.KeyCount}, []any{2, 2, "c/", 4})
	})
}
