package main

import (
	"fmt"

	"clients/suite"

	"github.com/aliyun/aliyun-oss-go-sdk/oss"
)

func lists() {
	suite.Test("lists objects in pages, by both versions of the list", "ListObjects ListObjectsV2", func(t *suite.T) {
		bucket := newBucket(t)
		var keys []string
		for number := range 25 {
			keys = append(keys, fmt.Sprintf("clips/é %02d.mp4", number))
			put(t, bucket, keys[number], "x")
		}
		var first, second []string
		for marker := ""; ; {
			page, err := bucket.ListObjects(oss.MaxKeys(10), oss.Marker(marker), oss.Prefix("clips/"))
			t.OK(err)
			for _, object := range page.Objects {
				first = append(first, object.Key)
			}
			if !page.IsTruncated {
				break
			}
			marker = page.NextMarker
		}
		for token := ""; ; {
			page, err := bucket.ListObjectsV2(oss.MaxKeys(10), oss.ContinuationToken(token), oss.StartAfter(keys[1]), oss.FetchOwner(true))
			t.OK(err)
			for _, object := range page.Objects {
				second = append(second, object.Key)
				t.True(object.Owner.ID != "" && object.Size == 1 && object.Type == "Normal" && object.StorageClass == "Standard" && !object.LastModified.IsZero(), "%+v", object)
			}
			if !page.IsTruncated {
				break
			}
			token = page.NextContinuationToken
		}
		t.Equal(first, keys)
		t.Equal(second, keys[2:])
	})

	suite.Test("lists folders", "ListObjects ListObjectsV2", func(t *suite.T) {
		bucket := newBucket(t)
		for _, key := range []string{"a", "b/1", "b/2", "c/d/1", "e"} {
			put(t, bucket, key, key)
		}
		page, err := bucket.ListObjects(oss.Delimiter("/"))
		t.OK(err)
		t.Equal([]any{page.CommonPrefixes, len(page.Objects)}, []any{[]string{"b/", "c/"}, 2})
		second, err := bucket.ListObjectsV2(oss.Delimiter("/"), oss.Prefix("c/"))
		t.OK(err)
		t.Equal([]any{second.CommonPrefixes, len(second.Objects)}, []any{[]string{"c/d/"}, 0})
	})
}
