"""alibabacloud-oss-v2: objects read, by ranges and conditions, and listed."""

import datetime
import hashlib

import alibabacloud_oss_v2 as oss
from conformance import tries
from oss_suite import content
from oss_v2_tests.cases import OssV2Case, service_error

BODY = content(10_000)
ETAG = f'"{hashlib.md5(BODY).hexdigest().upper()}"'


class AnObject(OssV2Case):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.oss.put_object(oss.PutObjectRequest(cls.bucket, "body.mp4", body=BODY))

    def status(self, call, **more):
        """That of the answer to a read or a head."""
        try:
            return call("body.mp4", **more).status_code
        except oss.exceptions.OperationError as error:
            return service_error(error).status_code

    @tries("GetObject")
    def test_read(self):
        """is read at once and by iteration"""
        self.assertEqual(self.read("body.mp4"), BODY)
        with self.get("body.mp4").body as body:
            self.assertEqual(b"".join(body.iter_bytes(block_size=777)), BODY)

    @tries("GetObject", "HeadObject")
    def test_facts(self):
        """is read with its length, time, ETag, CRC64, type and storage class"""
        for found in (self.get("body.mp4"), self.head("body.mp4")):
            facts = (found.content_length, found.etag, found.object_type, found.content_type, found.storage_class)
            self.assertEqual(facts, (len(BODY), ETAG, "Normal", "video/mp4", "Standard"))
            self.assertRegex(found.hash_crc64, r"^\d+$")
            age = datetime.datetime.now(datetime.timezone.utc) - found.last_modified
            self.assertLess(abs(age.total_seconds()), 600)

    @tries("GetObject")
    def test_file(self):
        """is read into a file, with its progress"""
        seen, path = [], self.folder / "body"
        request = oss.GetObjectRequest(self.bucket, "body.mp4", progress_fn=lambda n, written, total: seen.append((written, total)))
        self.oss.get_object_to_file(request, str(path))
        self.assertEqual((path.read_bytes(), seen[-1]), (BODY, (len(BODY), len(BODY))))

    @tries("GetObject")
    def test_ranges(self):
        """is read from a byte to another, to its end, and from its end"""
        for range, part in (("bytes=0-0", BODY[:1]), ("bytes=10-99", BODY[10:100]), ("bytes=9000-", BODY[9_000:]), ("bytes=-100", BODY[-100:])):
            with self.subTest(range):
                found = self.get("body.mp4", range_header=range)
                self.assertEqual((found.status_code, found.body.content), (206, part))
        self.assertEqual(self.get("body.mp4", range_header="bytes=10-99").content_range, f"bytes 10-99/{len(BODY)}")

    @tries("GetObject")
    def test_range_beyond(self):
        """is read whole by a range that lies beyond it, unless the standard behaviour is asked for"""
        beyond = {"range_header": "bytes=20000-30000"}
        self.assertEqual((self.status(self.get, **beyond), self.read("body.mp4", **beyond)), (200, BODY))
        with self.refused("InvalidRange", 416):
            self.get("body.mp4", **beyond, range_behavior="standard")

    @tries("GetObject", "HeadObject")
    def test_conditions(self):
        """is read where its ETag or time are as the request says"""
        now = self.head("body.mp4").last_modified
        before = now - datetime.timedelta(seconds=100)
        form = "%a, %d %b %Y %H:%M:%S GMT"
        same, before = now.strftime(form), before.strftime(form)
        for call in (self.get, self.head):
            for status, condition in (
                (200, {"if_match": ETAG}),
                (412, {"if_match": '"0"'}),
                (200, {"if_none_match": '"0"'}),
                (304, {"if_none_match": ETAG}),
                (200, {"if_modified_since": before}),
                (304, {"if_modified_since": same}),
                (200, {"if_unmodified_since": same}),
                (412, {"if_unmodified_since": before}),
            ):
                with self.subTest(condition):
                    self.assertEqual(self.status(call, **condition), status)

    @tries("GetObject")
    def test_response_headers(self):
        """is read with other headers where the request names them"""
        found = self.get("body.mp4", response_content_type="text/plain", response_cache_control="no-store")
        self.assertEqual((found.content_type, found.cache_control), ("text/plain", "no-store"))

    @tries("GetObjectMeta", "HeadObject")
    def test_meta(self):
        """tells its facts without its content, and whether it is there"""
        meta = self.oss.get_object_meta(oss.GetObjectMetaRequest(self.bucket, "body.mp4"))
        self.assertEqual((meta.content_length, meta.etag), (len(BODY), ETAG))
        self.assertEqual(meta.last_modified, self.head("body.mp4").last_modified)
        found = [self.oss.is_object_exist(self.bucket, key) for key in ("body.mp4", "absent")]
        self.assertEqual(found, [True, False])

    @tries("GetObject", "HeadObject")
    def test_open_file(self):
        """is read as a file that is open"""
        with self.oss.open_file(self.bucket, "body.mp4") as file:
            self.assertEqual(file.read(10), BODY[:10])
            file.seek(9_990)
            self.assertEqual((file.read(), file.tell()), (BODY[9_990:], 10_000))

    @tries("GetObject", "HeadObject")
    def test_downloader(self):
        """is downloaded in parts by several threads, from a checkpoint too"""
        self.oss.put_object(oss.PutObjectRequest(self.bucket, "long", body=content(700_000)))
        downloader = self.oss.downloader(part_size=100_000, parallel_num=4)
        path = self.folder / "long"
        downloader.download_file(oss.GetObjectRequest(self.bucket, "long"), str(path))
        self.assertEqual(path.read_bytes(), content(700_000))
        options = {"enable_checkpoint": True, "checkpoint_dir": str(self.folder), "verify_data": True}
        downloader.download_file(oss.GetObjectRequest(self.bucket, "long"), str(path), **options)
        self.assertEqual(path.read_bytes(), content(700_000))


class AList(OssV2Case):
    """Of 1,101 objects."""

    KEYS = sorted([*(f"many/{n:04}" for n in range(1050)), *(f"dir{n}/sub/é {n}" for n in range(50)), "top +&<.txt"], key=str.encode)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for key in cls.KEYS:
            cls.oss.put_object(oss.PutObjectRequest(cls.bucket, key, body=b"1"))

    def pages(self, **more):
        return list(self.oss.list_objects_v2_paginator().iter_page(oss.ListObjectsV2Request(self.bucket, **more)))

    def old_pages(self, **more):
        return list(self.oss.list_objects_paginator().iter_page(oss.ListObjectsRequest(self.bucket, **more)))

    @tries("ListObjects", "ListObjectsV2")
    def test_paginators(self):
        """has all of them in the order of their UTF-8, by both paginators and with any encoding"""
        for pages in (self.pages, self.old_pages):
            for options in ({"max_keys": 1000}, {"max_keys": 300, "encoding_type": "url"}):
                with self.subTest(options):
                    self.assertEqual([one.key for page in pages(**options) for one in page.contents], self.KEYS)

    @tries("ListObjectsV2")
    def test_facts(self):
        """tells of each its size, ETag, time, type, storage class, and its owner where that is asked for"""
        (one,) = self.pages(prefix="top", fetch_owner=True)[0].contents
        found = (one.key, one.size, one.etag, one.object_type, one.storage_class)
        self.assertEqual(found, ("top +&<.txt", 1, f'"{hashlib.md5(b"1").hexdigest().upper()}"', "Normal", "Standard"))
        self.assertTrue(one.owner.id)
        self.assertIsNone(self.pages(prefix="top")[0].contents[0].owner)

    @tries("ListObjects", "ListObjectsV2")
    def test_delimiter(self):
        """has folders by a delimiter, page by page"""
        folders = sorted([*(f"dir{n}/" for n in range(50)), "many/"])
        for pages in (self.pages, self.old_pages):
            found = pages(delimiter="/", max_keys=7)
            self.assertEqual([one.prefix for page in found for one in page.common_prefixes or []], folders)
            self.assertEqual([one.key for page in found for one in page.contents or []], ["top +&<.txt"])

    @tries("ListObjectsV2")
    def test_page(self):
        """tells on each page what was asked for, and how many it has"""
        (page,) = self.pages(prefix="many/", start_after="many/1040", max_keys=20)
        facts = (page.name, page.prefix, page.start_after, page.max_keys, page.key_count, page.is_truncated)
        self.assertEqual(facts, (self.bucket, "many/", "many/1040", 20, 9, False))

    @tries("ListObjects")
    def test_marker(self):
        """begins after a marker, and says where it goes on"""
        page = self.oss.list_objects(oss.ListObjectsRequest(self.bucket, prefix="many/", marker="many/0009", max_keys=2))
        self.assertEqual([one.key for one in page.contents], ["many/0010", "many/0011"])
        self.assertEqual((page.is_truncated, page.next_marker), (True, "many/0011"))

    @tries("ListObjectVersions")
    def test_versions(self):
        """has one version of each where there are no versions"""
        page = self.oss.list_object_versions(oss.ListObjectVersionsRequest(self.bucket, prefix="top"))
        (one,) = page.version
        self.assertEqual((one.key, one.is_latest, one.version_id, one.size), ("top +&<.txt", True, "null", 1))

    @tries("ListObjectsV2")
    def test_wrong_size(self):
        """is refused with more than 1,000 a page"""
        with self.refused("InvalidArgument", 400):
            self.pages(max_keys=1001)
