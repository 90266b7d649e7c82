"""alibabacloud-oss-v2: signatures, addresses, URLs that are signed, and access without keys."""

import datetime
import os
from unittest import mock

import alibabacloud_oss_v2 as oss
import requests
from conformance import tries
from oss_suite import KEY_ID, KEY_SECRET, PORT, content, resolve_local_names
from oss_v2_tests.cases import OssV2Case, client

resolve_local_names()
KEY = "dir/é +&?=.txt"
VERSIONS = ("v1", "v4")


def keys(id=KEY_ID, secret=KEY_SECRET, token=None):
    return oss.credentials.StaticCredentialsProvider(id, secret, token)


class Uses(OssV2Case):
    def use(self, **changes):
        """Calls of every sort by a client with other settings: odd letters, queries, lists, parts."""
        used = client(**changes)
        bucket = {"bucket": self.bucket, "key": KEY}
        used.put_object(oss.PutObjectRequest(**bucket, body=b"content", metadata={"a": "1 2"}, content_type="a/b"))
        found = used.get_object(oss.GetObjectRequest(**bucket, response_content_type="a/c"))
        self.assertEqual((found.body.content, found.content_type, found.metadata["a"]), (b"content", "a/c", "1 2"))
        listed = used.list_objects_v2(oss.ListObjectsV2Request(self.bucket, prefix="dir/é +"))
        self.assertEqual([one.key for one in listed.contents], [KEY])
        self.assertEqual(used.get_bucket_info(oss.GetBucketInfoRequest(self.bucket)).bucket_info.name, self.bucket)
        self.assertTrue(used.is_object_exist(self.bucket, KEY))
        id = used.initiate_multipart_upload(oss.InitiateMultipartUploadRequest(**bucket)).upload_id
        used.upload_part(oss.UploadPartRequest(**bucket, part_number=1, upload_id=id, body=b"1"))
        used.abort_multipart_upload(oss.AbortMultipartUploadRequest(**bucket, upload_id=id))
        url = used.presign(oss.GetObjectRequest(**bucket)).url
        self.assertEqual(requests.get(url, timeout=30).content, b"content")
        return url


class ASignature(Uses):
    @tries("PutObject", "GetObject", "ListObjectsV2", "UploadPart")
    def test_versions(self):
        """of version 1 and of version 4 is right for calls of every sort"""
        for version in VERSIONS:
            with self.subTest(version):
                self.use(signature_version=version)

    @tries("PutObject", "GetObject", "ListObjectsV2", "UploadPart")
    def test_token(self):
        """with a security token is right in both versions"""
        for version in VERSIONS:
            with self.subTest(version):
                self.use(signature_version=version, credentials_provider=keys(token="a/token+="))

    @tries("PutObject")
    def test_more_headers(self):
        """of version 4 may cover further headers"""
        self.use(additional_headers=["content-length", "user-agent"])

    @tries("PutObject")
    def test_environment(self):
        """may be made with keys of the environment"""
        with mock.patch.dict(os.environ, {"OSS_ACCESS_KEY_ID": KEY_ID, "OSS_ACCESS_KEY_SECRET": KEY_SECRET}):
            self.use(credentials_provider=oss.credentials.EnvironmentVariableCredentialsProvider())

    @tries("GetBucketInfo")
    def test_wrong_keys(self):
        """by another secret or an unknown key is refused in both versions"""
        for version in VERSIONS:
            for provider, code in ((keys(secret="other"), "SignatureDoesNotMatch"), (keys(id="other"), "InvalidAccessKeyId")):
                with self.subTest((version, code)), self.refused(code, 403):
                    client(signature_version=version, credentials_provider=provider).get_bucket_info(oss.GetBucketInfoRequest(self.bucket))


class AnAddress(Uses):
    @tries("PutObject", "GetObject", "ListObjectsV2", "GetBucketInfo")
    def test_ip(self):
        """that is an IP address has the bucket in the path"""
        for version in VERSIONS:
            self.assertIn(f"127.0.0.1:{PORT}/{self.bucket}/", self.use(signature_version=version))

    @tries("PutObject", "GetObject", "ListObjectsV2", "GetBucketInfo", "GetService")
    def test_virtual(self):
        """that is localhost has the bucket in the host"""
        for version in VERSIONS:
            url = self.use(signature_version=version, endpoint=f"http://localhost:{PORT}")
            self.assertTrue(url.startswith(f"http://{self.bucket}.localhost:{PORT}/dir/"), url)
        self.assertTrue(client(endpoint=f"http://localhost:{PORT}").list_buckets(oss.ListBucketsRequest()).buckets)

    @tries("PutObject", "GetObject", "ListObjectsV2", "GetBucketInfo")
    def test_path(self):
        """has the bucket in the path where the client is told so"""
        for version in VERSIONS:
            url = self.use(signature_version=version, endpoint=f"http://localhost:{PORT}", use_path_style=True)
            self.assertIn(f"localhost:{PORT}/{self.bucket}/", url)

    @tries("PutObject", "GetObject", "ListObjectsV2", "GetBucketInfo")
    def test_cname(self):
        """of a bucket by its own name has the bucket in the host"""
        for version in VERSIONS:
            self.use(signature_version=version, endpoint=f"http://{self.bucket}.localhost:{PORT}", use_cname=True)


class ASignedUrl(OssV2Case):
    def clients(self):
        return [client(signature_version=version) for version in VERSIONS]

    @tries("PutObject", "GetObject", "HeadObject")
    def test_uses(self):
        """puts, gives and looks at an object for anyone, with the headers that are signed"""
        for signer in self.clients():
            put = signer.presign(oss.PutObjectRequest(self.bucket, KEY, content_type="text/csv", metadata={"a": "1"}))
            self.assertEqual(requests.put(put.url, data=b"a,b", headers=put.signed_headers, timeout=30).status_code, 200)
            get = signer.presign(oss.GetObjectRequest(self.bucket, KEY), expires=datetime.timedelta(minutes=5))
            answer = requests.get(get.url, timeout=30)
            self.assertEqual((answer.content, answer.headers["Content-Type"]), (b"a,b", "text/csv"))
            head = signer.presign(oss.HeadObjectRequest(self.bucket, KEY))
            self.assertEqual(requests.head(head.url, timeout=30).headers["x-oss-meta-a"], "1")

    @tries("InitiateMultipartUpload", "UploadPart", "CompleteMultipartUpload", "AbortMultipartUpload")
    def test_parts(self):
        """uploads in parts for anyone"""
        for signer in self.clients():
            begin = signer.presign(oss.InitiateMultipartUploadRequest(self.bucket, "parts"))
            answer = requests.post(begin.url, headers=begin.signed_headers, timeout=30)
            id = answer.text.split("<UploadId>")[1].split("<")[0]
            part = signer.presign(oss.UploadPartRequest(self.bucket, "parts", 1, id))
            self.assertEqual(requests.put(part.url, data=content(10), headers=part.signed_headers, timeout=30).status_code, 200)
            end = signer.presign(oss.CompleteMultipartUploadRequest(self.bucket, "parts", id, complete_all="yes"))
            self.assertEqual(requests.post(end.url, headers=end.signed_headers, timeout=30).status_code, 200)
            self.assertEqual(self.read("parts"), content(10))

    @tries("GetObject")
    def test_expired(self):
        """is refused after its time"""
        self.put(KEY)
        past = datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(minutes=5)
        url = client(signature_version="v1").presign(oss.GetObjectRequest(self.bucket, KEY), expiration=past).url
        answer = requests.get(url, timeout=30)
        self.assertEqual(answer.status_code, 403)
        self.assertIn("<Code>AccessDenied</Code>", answer.text)

    @tries("GetObject")
    def test_changed(self):
        """is refused for another key or another query"""
        self.put(KEY)
        for signer in self.clients():
            url = signer.presign(oss.GetObjectRequest(self.bucket, KEY)).url
            for changed in (url.replace("/dir/", "/die/"), f"{url}&acl"):
                self.assertEqual(requests.get(changed, timeout=30).status_code, 403)


class AccessWithoutKeys(OssV2Case):
    @tries("GetObject", "PutObject", "ListObjectsV2", "PutBucketAcl")
    def test_anonymous(self):
        """reads what is public, and nothing else"""
        anonymous = client(credentials_provider=oss.credentials.AnonymousCredentialsProvider())
        self.put("a", b"1")
        get = lambda: anonymous.get_object(oss.GetObjectRequest(self.bucket, "a")).body.content
        write = lambda: anonymous.put_object(oss.PutObjectRequest(self.bucket, "a", body=b"2"))
        for call in (get, write, lambda: anonymous.list_objects_v2(oss.ListObjectsV2Request(self.bucket))):
            with self.refused("AccessDenied", 403):
                call()
        self.oss.put_bucket_acl(oss.PutBucketAclRequest(self.bucket, "public-read"))
        self.assertEqual(get(), b"1")
        with self.refused("AccessDenied", 403):
            write()
        self.oss.put_bucket_acl(oss.PutBucketAclRequest(self.bucket, "private"))
        self.oss.put_object_acl(oss.PutObjectAclRequest(self.bucket, "a", acl="public-read"))
        self.assertEqual(get(), b"1")
